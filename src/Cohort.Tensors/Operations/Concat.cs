namespace Cohort.Tensors;

/// <summary>Tensors one after the other along an axis.</summary>
internal sealed record Concat(int Axis) : Operation
{
    internal override Shape Infer(IReadOnlyList<Tensor> operands)
    {
        var first = operands[0].Shape;
        if (Axis < 0 || Axis >= first.Rank || operands.Any(o => o.Shape.Rank != first.Rank || o.Shape.With(Axis, 0) != first.With(Axis, 0)))
            throw new ArgumentException($"{string.Join(" and ", operands.Select(o => o.Shape))} do not join along axis {Axis}");
        return first.With(Axis, operands.Sum(o => o.Shape[Axis]));
    }

    internal override ElementType TypeOf(IReadOnlyList<Tensor> operands)
    {
        foreach (var operand in operands) operand.Expect(operands[0].Type, this);
        return operands[0].Type;
    }

    internal override Kernel Emit(CallSite site)
    {
        var steps = BoxCopy.Steps(site.Shape);
        var boxes = new BoxCopy[site.Operands.Count];
        for (var (i, start) = (0, 0); i < boxes.Length; i++)
        {
            var shape = site.OperandShape(i);
            boxes[i] = new BoxCopy(shape, BoxCopy.Steps(shape), steps, targetStart: start * steps[Axis]);
            start += shape[Axis];
        }

        return new BoxKernel(site, boxes);
    }

    internal override Tensor? Adjoint(Tensor result, Tensor gradient, int operand)
        => gradient.Slice(Axis, result.Operands.Take(operand).Sum(o => o.Shape[Axis]), result.Operands[operand].Shape[Axis]);
}

public sealed partial class Tensor
{
    /// <summary>Joins tensors along an axis.</summary>
    /// <param name="axis">From 0; negative numbers count from the last.</param>
    /// <param name="tensors">At least one; their other axes are equally long.</param>
    public static Tensor Concat(int axis, params Tensor[] tensors)
        => tensors[0].Program.Record(new Concat(axis < 0 ? axis + tensors[0].Shape.Rank : axis), tensors);
}
