namespace Cohort.Tensors;

/// <summary>A value that is bound when the program runs.</summary>
internal sealed record Input(string Label, Shape Shape, ElementType Type) : Operation
{
    internal override bool IsLeaf => true;

    internal override Shape Infer(IReadOnlyList<Tensor> operands) => Shape;

    internal override ElementType TypeOf(IReadOnlyList<Tensor> operands) => Type;

    internal override Tensor? Adjoint(Tensor result, Tensor gradient, int operand) => null;
}

public sealed partial class StepProgram
{
    private readonly Dictionary<string, Tensor> inputs = [];

    internal IReadOnlyDictionary<string, Tensor> Inputs => inputs;

    /// <summary>A value from outside: examples, a rate, a mask. Bound when the program runs.</summary>
    /// <param name="name">Its name; a second call with the same name gives the same tensor.</param>
    /// <param name="shape">The shape of one learner's value in one step.</param>
    public Tensor Input(string name, Shape shape) => Input(new Input(name, shape, ElementType.Single));

    /// <summary>Integers from outside: labels, indices. Bound when the program runs.</summary>
    /// <param name="name">Its name; a second call with the same name gives the same tensor.</param>
    /// <param name="shape">The shape of one learner's value in one step.</param>
    public Tensor IntegerInput(string name, Shape shape) => Input(new Input(name, shape, ElementType.Int32));

    private Tensor Input(Input input)
    {
        if (!inputs.TryGetValue(input.Label, out var tensor)) inputs[input.Label] = tensor = Record(input);
        return tensor.Operation.Equals(input)
            ? tensor
            : throw new ArgumentException($"input '{input.Label}' is recorded as {tensor.Shape} of {tensor.Type}, not {input.Shape} of {input.Type}");
    }
}
