namespace Cohort.Tensors;

/// <summary>
/// A recorded value of one learner: an operation and its operands. It holds no numbers; a program computes them, for each learner,
/// when it runs. Every member that makes a tensor records an operation in the same program.
/// </summary>
public sealed partial class Tensor
{
    internal Tensor(StepProgram program, int id, Operation operation, Shape shape, ElementType type, Tensor[] operands)
    {
        (Program, Id, Operation, Shape, Type, Operands) = (program, id, operation, shape, type, operands);
        Root = operation.IsView ? operands[0].Root : this;
        Roots = Array.Exists(operands, o => o.Root != o) ? Array.ConvertAll(operands, o => o.Root) : operands;
    }

    /// <summary>The program it is recorded in.</summary>
    public StepProgram Program { get; }

    /// <summary>Its place in the order of recording.</summary>
    public int Id { get; }

    /// <summary>What computes it.</summary>
    public Operation Operation { get; }

    /// <summary>The shape of one learner's value.</summary>
    public Shape Shape { get; }

    /// <summary>What its elements are.</summary>
    public ElementType Type { get; }

    /// <summary>What it is computed from.</summary>
    public IReadOnlyList<Tensor> Operands { get; }

    /// <summary>What its numbers are those of: itself, or what it is a view of.</summary>
    internal Tensor Root { get; }

    /// <summary>What it is computed from, with views looked through.</summary>
    internal Tensor[] Roots { get; }

    /// <inheritdoc/>
    public override string ToString() => $"%{Id} = {Operation.Name} {Shape} ({string.Join(", ", Operands.Select(o => "%" + o.Id))})";

    internal Tensor Expect(ElementType type, Operation reader) => Type == type
        ? this
        : throw new ArgumentException($"{reader.Name} needs a tensor of {type}, and %{Id} {Shape} is of {Type}");

    private Tensor Record(Operation operation) => Program.Record(operation, this);
}
