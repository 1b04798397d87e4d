namespace Cohort.Tensors;

/// <summary>Sums along the axes where the target has length 1 or none: the adjoint of repeating.</summary>
internal sealed record SumTo(Shape Target) : Operation
{
    internal override Shape Infer(IReadOnlyList<Tensor> operands) => Shape.Broadcast(operands[0].Shape, Target) == operands[0].Shape
        ? Target
        : throw new ArgumentException($"{operands[0].Shape} cannot be summed to {Target}");

    internal override Kernel Emit(CallSite site) => new SumKernel(site);

    internal override Tensor? Adjoint(Tensor result, Tensor gradient, int operand) => gradient.BroadcastTo(result.Operands[0].Shape);
}

public sealed partial class Tensor
{
    /// <summary>
    /// The sum along the axes where the shape has length 1 or, at the left, none. Pixels <c>[B, H, W, C]</c> are summed image by image.
    /// </summary>
    public Tensor SumTo(Shape shape)
    {
        if (shape == Shape) return this;
        if (shape.Size == Shape.Size && Shape.Broadcast(Shape, shape) == Shape) return Reshape(shape);
        if (Shape.Rank == 4 && shape.Rank > 0 && shape.Size == Shape[3] && shape[-1] == Shape[3] && Shape[0] > 1 && Shape[1] * Shape[2] > 1)
            return Record(new SumTo([Shape[0], 1, 1, Shape[3]])).Record(new SumTo(shape)); // so that threads can share the images
        return Record(new SumTo(shape));
    }

    /// <summary>The sum of all elements, a scalar.</summary>
    public Tensor Sum() => SumTo(Shape.Scalar);

    /// <summary>The sum along an axis.</summary>
    /// <param name="axis">From 0; negative numbers count from the last.</param>
    /// <param name="keep">Whether the axis stays, with length 1.</param>
    public Tensor Sum(int axis, bool keep = false) => Drop(SumTo(Shape.With(axis, 1)), axis, keep);

    /// <summary>The mean of all elements, a scalar.</summary>
    public Tensor Mean() => (1f / Shape.Size) * Sum();

    /// <summary>The mean along an axis.</summary>
    /// <param name="axis">From 0; negative numbers count from the last.</param>
    /// <param name="keep">Whether the axis stays, with length 1.</param>
    public Tensor Mean(int axis, bool keep = false) => (1f / Shape[axis]) * Sum(axis, keep);

    private static Tensor Drop(Tensor reduced, int axis, bool keep)
    {
        if (keep) return reduced;
        var at = axis < 0 ? axis + reduced.Shape.Rank : axis;
        return reduced.Reshape(Shape.Of([.. reduced.Shape.Where((_, i) => i != at)]));
    }
}
