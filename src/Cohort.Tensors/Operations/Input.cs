namespace Cohort.Tensors;

/// <summary>A value that is bound when the program runs.</summary>
internal sealed record Input(string Label, Shape Shape, ElementType Type) : Operation
{
    internal override bool IsLeaf => true;

    internal override Shape Infer(IReadOnlyList<Tensor> operands) => Shape;

    internal override ElementType TypeOf(IReadOnlyList<Tensor> operands) => Type;

    internal override Tensor? Adjoint(Tensor result, Tensor gradient, int operand) => null;
}
