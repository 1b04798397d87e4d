namespace Cohort.Tensors;

/// <summary>Rows added up at the places an index names: the adjoint of a gather.</summary>
internal sealed record ScatterAdd(int Rows) : Operation
{
    internal override Shape Infer(IReadOnlyList<Tensor> operands)
    {
        var (values, index) = (operands[0].Shape, operands[1].Shape);
        return values.Rank > 0 && index.Rank == 1 && values[0] == index[0]
            ? values.With(0, Rows)
            : throw new ArgumentException($"a scatter needs values [n, ...] and an index [n], not {values} and {index}");
    }

    internal override ElementType TypeOf(IReadOnlyList<Tensor> operands)
    {
        operands[1].Expect(ElementType.Int32, this);
        return operands[0].Expect(ElementType.Single, this).Type;
    }

    internal override Kernel Emit(CallSite site) => new ScatterAddKernel(site);

    internal override Tensor? Adjoint(Tensor result, Tensor gradient, int operand) => operand == 0 ? gradient.Gather(result.Operands[1]) : null;
}

public sealed partial class Tensor
{
    /// <summary>Adds rows up at the places an index names, in the order of the index; rows that it does not name are zero.</summary>
    /// <param name="index">Integers <c>[n]</c>, each from 0 to rows - 1.</param>
    /// <param name="rows">The length of the result's axis 0.</param>
    public Tensor ScatterAdd(Tensor index, int rows) => Program.Record(new ScatterAdd(rows), this, index);
}
