namespace Cohort.Tensors;

/// <summary>Rows of a table, chosen by an index.</summary>
internal sealed record Gather : Operation
{
    internal override Shape Infer(IReadOnlyList<Tensor> operands)
    {
        var (table, index) = (operands[0].Shape, operands[1].Shape);
        return table.Rank > 0 && index.Rank == 1
            ? table.With(0, index[0])
            : throw new ArgumentException($"a gather needs a table [rows, ...] and an index [n], not {table} and {index}");
    }

    internal override ElementType TypeOf(IReadOnlyList<Tensor> operands)
    {
        operands[1].Expect(ElementType.Int32, this);
        return operands[0].Type;
    }

    internal override Kernel Emit(CallSite site) => new GatherKernel(site);

    internal override Tensor? Adjoint(Tensor result, Tensor gradient, int operand)
        => operand == 0 ? gradient.ScatterAdd(result.Operands[1], result.Operands[0].Shape[0]) : null;
}

public sealed partial class Tensor
{
    /// <summary>Rows of axis 0 chosen by an index: a mini-batch out of a data set, embeddings out of their table.</summary>
    /// <param name="index">Integers <c>[n]</c>, each from 0 to the number of rows - 1; a number may occur several times.</param>
    /// <returns><c>[n, ...]</c>.</returns>
    public Tensor Gather(Tensor index) => Program.Record(new Gather(), this, index);
}
