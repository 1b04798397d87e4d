namespace Cohort.Tensors;

/// <summary>Of each row the element that an index names.</summary>
internal sealed record Pick : Operation
{
    internal override Shape Infer(IReadOnlyList<Tensor> operands)
    {
        var (rows, index) = (operands[0].Shape, operands[1].Shape);
        return rows.Rank > 0 && index == Shape.Of([.. rows.Take(rows.Rank - 1)])
            ? index
            : throw new ArgumentException($"a pick needs rows [..., V] and an index [...], not {rows} and {index}");
    }

    internal override ElementType TypeOf(IReadOnlyList<Tensor> operands)
    {
        operands[1].Expect(ElementType.Int32, this);
        return operands[0].Expect(ElementType.Single, this).Type;
    }

    internal override Kernel Emit(CallSite site) => new PickKernel(site);

    internal override Tensor? Adjoint(Tensor result, Tensor gradient, int operand) => operand != 0 ? null
        : gradient.Reshape(Shape.Of([.. gradient.Shape, 1])) * result.Operands[1].OneHot(result.Operands[0].Shape[-1]);
}

public sealed partial class Tensor
{
    /// <summary>Of each row, along the last axis, the element that an index names: <c>[..., V]</c> to <c>[...]</c>. Others are not read.</summary>
    /// <param name="index">Integers <c>[...]</c>, each from 0 to V - 1.</param>
    public Tensor Pick(Tensor index) => Program.Record(new Pick(), this, index);
}
