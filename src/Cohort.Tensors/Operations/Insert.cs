namespace Cohort.Tensors;

/// <summary>A tensor in which one place along an axis, another for each index of axis 0, holds other values.</summary>
internal sealed record Insert(int Axis) : Operation
{
    internal override bool MayOverwriteFirst => true;

    internal override Shape Infer(IReadOnlyList<Tensor> operands)
    {
        var (whole, part, at) = (operands[0].Shape, operands[1].Shape, operands[2].Shape);
        return Axis > 0 && Axis < whole.Rank && part == whole.With(Axis, 1) && at == [whole[0]]
            ? whole
            : throw new ArgumentException($"{part} at places {at} along axis {Axis} does not fit into {whole}");
    }

    internal override ElementType TypeOf(IReadOnlyList<Tensor> operands)
    {
        operands[2].Expect(ElementType.Int32, this);
        operands[1].Expect(ElementType.Single, this);
        return operands[0].Expect(ElementType.Single, this).Type;
    }

    internal override Kernel Emit(CallSite site) => new InsertKernel(site, Axis);

    internal override Tensor? Adjoint(Tensor result, Tensor gradient, int operand)
    {
        var (part, at) = (result.Operands[1].Shape, result.Operands[2]);
        if (operand == 0) return gradient.Insert(Axis, at, result.Program.Constant(0).BroadcastTo(part));
        if (operand != 1) return null;
        var chosen = Enumerable.Range(0, result.Shape.Rank).Select(a => a == 0 || a == Axis ? result.Shape[a] : 1);
        return (gradient * at.OneHot(result.Shape[Axis]).Reshape(Shape.Of([.. chosen]))).Sum(Axis, keep: true);
    }
}

public sealed partial class Tensor
{
    /// <summary>
    /// The same values, but for one place along an axis: there they are others. Assigned to the segment that this is, it writes that place alone:
    /// what is kept of a sequence grows by what is new.
    /// </summary>
    /// <param name="axis">The axis, from 1.</param>
    /// <param name="at">Where, for each index of axis 0: integers, <c>[shape[0]]</c>.</param>
    /// <param name="values">What is there, of this shape, but 1 long along the axis.</param>
    /// <returns>Of this shape.</returns>
    public Tensor Insert(int axis, Tensor at, Tensor values) => Program.Record(new Insert(axis), this, values, at);
}
