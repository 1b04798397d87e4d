namespace Cohort.Tensors;

/// <summary>The axes in another order.</summary>
/// <param name="Axes">For each axis of the result the axis it comes from.</param>
internal sealed record Transpose(Shape Axes) : Operation
{
    internal override Shape Infer(IReadOnlyList<Tensor> operands) => Axes.Order().SequenceEqual(Enumerable.Range(0, operands[0].Shape.Rank))
        ? Shape.Of([.. Axes.Select(a => operands[0].Shape[a])])
        : throw new ArgumentException($"{Axes} is not an order of the axes of {operands[0].Shape}");

    internal override ElementType TypeOf(IReadOnlyList<Tensor> operands) => operands[0].Type;

    internal override Kernel Emit(CallSite site)
    {
        var steps = BoxCopy.Steps(site.OperandShape(0));
        return new BoxKernel(site, new BoxCopy(site.Shape, [.. Axes.Select(a => steps[a])], BoxCopy.Steps(site.Shape)));
    }

    internal override Tensor? Adjoint(Tensor result, Tensor gradient, int operand)
        => gradient.Transpose([.. Enumerable.Range(0, Axes.Rank).Select(a => Axes.ToList().IndexOf(a))]);
}

public sealed partial class Tensor
{
    /// <summary>The axes in another order.</summary>
    /// <param name="axes">For each axis of the result the axis it comes from; none at all exchanges the last two.</param>
    public Tensor Transpose(params int[] axes)
    {
        if (axes.Length > 0 || Shape.Rank < 2) return Record(new Transpose(Shape.Of(axes)));
        var order = Enumerable.Range(0, Shape.Rank).ToArray();
        (order[^1], order[^2]) = (order[^2], order[^1]);
        return Record(new Transpose(Shape.Of(order)));
    }
}
