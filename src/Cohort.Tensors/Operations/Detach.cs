namespace Cohort.Tensors;

/// <summary>The same value, through which no gradient flows.</summary>
internal sealed record Detach : Operation
{
    internal override bool IsView => true;

    internal override Shape Infer(IReadOnlyList<Tensor> operands) => operands[0].Shape;

    internal override ElementType TypeOf(IReadOnlyList<Tensor> operands) => operands[0].Type;

    internal override Tensor? Adjoint(Tensor result, Tensor gradient, int operand) => null;
}

public sealed partial class Tensor
{
    /// <summary>The same value as a constant to differentiation: no gradient flows back through it.</summary>
    public Tensor Detach() => Record(new Detach());
}
