namespace Cohort.Tensors;

/// <summary>A stretch of an axis.</summary>
internal sealed record Slice(int Axis, int Start, int Length) : Operation
{
    internal override Shape Infer(IReadOnlyList<Tensor> operands)
    {
        var shape = operands[0].Shape;
        return Start >= 0 && Length >= 0 && Axis < shape.Rank && Start + Length <= shape[Axis]
            ? shape.With(Axis, Length)
            : throw new ArgumentException($"{shape} has no {Start}..{Start + Length} along axis {Axis}");
    }

    internal override ElementType TypeOf(IReadOnlyList<Tensor> operands) => operands[0].Type;

    internal override Kernel Emit(CallSite site)
    {
        var steps = BoxCopy.Steps(site.OperandShape(0));
        return new BoxKernel(site, new BoxCopy(site.Shape, steps, BoxCopy.Steps(site.Shape), sourceStart: Start * steps[Axis]));
    }

    internal override Tensor? Adjoint(Tensor result, Tensor gradient, int operand)
        => result.Program.Record(new Pad(Axis, Start, result.Operands[0].Shape[Axis]), gradient);
}

public sealed partial class Tensor
{
    /// <summary>A stretch of an axis.</summary>
    /// <param name="axis">From 0; negative numbers count from the last.</param>
    /// <param name="start">The first element.</param>
    /// <param name="length">How many.</param>
    public Tensor Slice(int axis, int start, int length) => Record(new Slice(axis < 0 ? axis + Shape.Rank : axis, start, length));
}
