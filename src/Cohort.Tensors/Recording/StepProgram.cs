namespace Cohort.Tensors;

/// <summary>
/// A step being recorded: what one learner computes from its row and its inputs, what it writes back and what it returns. Equal work
/// is recorded once. Recording is done once; <see cref="Compile"/> makes what runs, for any number of learners and steps.
/// </summary>
public sealed partial class StepProgram
{
    private readonly List<Tensor> tensors = [];
    private readonly Dictionary<(Operation, OperandList), Tensor> seen = [];
    private readonly Dictionary<Tensor, Tensor> assigned = [];
    private readonly Dictionary<string, Tensor> returned = [];

    private Tensor? guard;

    /// <summary>All that is recorded, operands before what uses them.</summary>
    public IReadOnlyList<Tensor> Tensors => tensors;

    /// <summary>What is written at the end of a step: from the parameter's tensor to its next value.</summary>
    internal IReadOnlyDictionary<Tensor, Tensor> Assigned => assigned;

    internal IReadOnlyDictionary<string, Tensor> Returned => returned;

    /// <summary>Writes a segment at the end of the step; all reads in the step see the old value.</summary>
    /// <param name="segment">The segment; not a shared one.</param>
    /// <param name="value">Its next value, of the segment's shape.</param>
    /// <param name="slot">Which of the item's rows.</param>
    public void Assign(Segment segment, Tensor value, int slot = 0)
    {
        if (segment.Shared)
            throw new ArgumentException($"segment '{segment.Name}' is shared by all learners: a program may only read it", nameof(segment));
        if (value.Shape != segment.Shape)
            throw new ArgumentException($"segment '{segment.Name}' has shape {segment.Shape}, the value {value.Shape}", nameof(value));
        RequireFromThisProgram(value);
        assigned[Parameter(segment, slot)] = guard is null ? value : Tensor.Where(guard, value, Parameter(segment, slot));
    }

    /// <summary>
    /// Makes the assignments of a part of the program conditional: where the mask is zero, each segment keeps its value, whatever was computed.
    /// </summary>
    /// <param name="mask">A scalar.</param>
    /// <param name="record">Records the part.</param>
    public void OnlyIf(Tensor mask, Action record)
    {
        RequireFromThisProgram(mask);
        if (mask.Shape.Size != 1) throw new ArgumentException($"a condition on assignments is a scalar, not {mask.Shape}", nameof(mask));
        var outer = guard;
        guard = outer is null ? mask : outer * mask;
        try
        {
            record();
        }
        finally
        {
            guard = outer;
        }
    }

    /// <summary>Hands a value out after each step.</summary>
    /// <param name="name">Its name, by which it is bound or read.</param>
    /// <param name="value">The value.</param>
    public void Return(string name, Tensor value)
    {
        if (returned.ContainsKey(name)) throw new ArgumentException($"a result '{name}' is returned already", nameof(name));
        RequireFromThisProgram(value);
        returned[name] = value;
    }

    /// <summary>Records an operation, or finds it: equal operations on the same operands are one tensor.</summary>
    /// <exception cref="TooManyNumbersException">Its value would be too large.</exception>
    internal Tensor Record(Operation operation, params IReadOnlyList<Tensor> operands)
    {
        foreach (var operand in operands) RequireFromThisProgram(operand);
        var list = new OperandList([.. operands]);
        if (seen.TryGetValue((operation, list), out var known)) return known;
        var type = operation.TypeOf(operands);
        var shape = operation.Infer(operands);
        _ = shape.Size; // one that nothing could hold is refused here, before any kernel counts with it
        var tensor = new Tensor(this, tensors.Count, operation, shape, type, list.Tensors);
        tensors.Add(tensor);
        seen[(operation, list)] = tensor;
        return tensor;
    }

    private void RequireFromThisProgram(Tensor tensor)
    {
        if (tensor.Program != this) throw new ArgumentException($"{tensor} belongs to another program");
    }

    /// <summary>What an operation is applied to, equal where these are the same tensors in the same order.</summary>
    private readonly record struct OperandList(Tensor[] Tensors)
    {
        public bool Equals(OperandList other) => Tensors.AsSpan().SequenceEqual(other.Tensors);

        public override int GetHashCode()
        {
            var hash = Tensors.Length;
            foreach (var tensor in Tensors) hash = unchecked(hash * 31 + tensor.Id);
            return hash;
        }
    }
}
