namespace Cohort.Tensors;

/// <summary>Rows of a table and of another that lies behind it, chosen by one index; without the first table, its rows are zeros.</summary>
internal sealed record GatherBehind(int First) : Operation
{
    internal override Shape Infer(IReadOnlyList<Tensor> operands)
    {
        var (behind, index) = (operands[^2].Shape, operands[^1].Shape);
        return behind.Rank > 0 && index.Rank == 1 && (operands.Count == 2 || operands[0].Shape == behind.With(0, First))
            ? behind.With(0, index[0])
            : throw new ArgumentException(
                $"a gather needs a table [{First}, ...], one behind it and an index [n], not {string.Join(", ", operands)}");
    }

    internal override ElementType TypeOf(IReadOnlyList<Tensor> operands)
    {
        operands[^1].Expect(ElementType.Int32, this);
        return operands[0].Expect(operands[^2].Type, this).Type;
    }

    internal override Kernel Emit(CallSite site) => new GatherBehindKernel(site, First);

    // Tables are data.
    internal override Tensor? Adjoint(Tensor result, Tensor gradient, int operand) => null;
}

public sealed partial class Tensor
{
    /// <summary>
    /// Rows of axis 0, as <see cref="Gather"/>, of a table that all learners share with one of the learner's own behind it. No gradient flows into
    /// either: both are data.
    /// </summary>
    /// <param name="shared"><c>[first, ...]</c>; null: zeros.</param>
    /// <param name="first">How many rows are before this one's first.</param>
    /// <param name="index">Integers <c>[n]</c>, each from 0 to first + rows - 1.</param>
    /// <returns><c>[n, ...]</c>.</returns>
    public Tensor GatherBehind(Tensor? shared, int first, Tensor index) =>
        shared is null ? Program.Record(new GatherBehind(first), this, index) : Program.Record(new GatherBehind(first), shared, this, index);
}
