namespace Cohort.Tensors;

/// <summary>The largest along an axis, which stays with length 1.</summary>
internal sealed record MaxAlong(int Axis) : Operation
{
    internal override Shape Infer(IReadOnlyList<Tensor> operands) => operands[0].Shape[Axis] > 0
        ? operands[0].Shape.With(Axis, 1)
        : throw new ArgumentException($"{operands[0].Shape} has nothing along axis {Axis}");

    internal override Kernel Emit(CallSite site) => new MaxKernel(site, Axis, mask: false);

    internal override Tensor? Adjoint(Tensor result, Tensor gradient, int operand)
        => gradient * result.Program.Record(new FirstMaximum(Axis), result.Operands[0]);
}

public sealed partial class Tensor
{
    /// <summary>The largest element along an axis; NaN where one is NaN. The gradient goes to the first of equals.</summary>
    /// <param name="axis">From 0; negative numbers count from the last. Not of length 0.</param>
    /// <param name="keep">Whether the axis stays, with length 1.</param>
    public Tensor Max(int axis, bool keep = false) => Drop(Record(new MaxAlong(axis < 0 ? axis + Shape.Rank : axis)), axis, keep);
}
