namespace Cohort.Tensors;

/// <summary>A segment of one of the rows that an item names.</summary>
internal sealed record Parameter(Segment Segment, int Role) : Operation
{
    internal override bool IsLeaf => true;

    internal override Shape Infer(IReadOnlyList<Tensor> operands) => Segment.Shape;

    internal override Tensor? Adjoint(Tensor result, Tensor gradient, int operand) => null;
}
