namespace Cohort.Tensors;

/// <summary>Attention of one query over the keys and values that are kept up to its place.</summary>
internal sealed record CachedAttention(float Factor) : Operation
{
    internal override Shape Infer(IReadOnlyList<Tensor> operands)
    {
        var (q, k, v, at) = (operands[0].Shape, operands[1].Shape, operands[2].Shape, operands[3].Shape);
        return q.Rank == 4 && k.Rank == 4 && v.Rank == 4 && q[2] == 1 && k == [q[0], q[1], q[3], v[2]] && v[0] == q[0] && v[1] == q[1] && at == [q[0]]
            ? q.With(3, v[3])
            : throw new ArgumentException(
                $"cached attention needs queries [B, H, 1, d], keys [B, H, d, S], values [B, H, S, e] and places [B], not {q}, {k}, {v} and {at}");
    }

    internal override ElementType TypeOf(IReadOnlyList<Tensor> operands)
    {
        operands[3].Expect(ElementType.Int32, this);
        for (var i = 0; i < 3; i++) operands[i].Expect(ElementType.Single, this);
        return ElementType.Single;
    }

    internal override Kernel Emit(CallSite site) => new CachedAttentionKernel(site, Factor);

    internal override Tensor? Adjoint(Tensor result, Tensor gradient, int operand) =>
        throw new NotSupportedException("cached attention is for decoding and has no gradient; differentiate a pass over the whole sequence");
}

public sealed partial class Tensor
{
    /// <summary>
    /// Scaled dot-product attention of one query each of B sequences over what is kept of them, up to the query's place and no further; the
    /// bits are those of <see cref="CausalAttention"/> over the whole sequence. This is the queries, <c>[B, H, 1, d]</c>. It has no gradient.
    /// </summary>
    /// <param name="keys">Keys, a column for each place: <c>[B, H, d, S]</c>.</param>
    /// <param name="values">Values, a row for each place: <c>[B, H, S, e]</c>.</param>
    /// <param name="at">Of each sequence the query's place, from 0 to S - 1: integers <c>[B]</c>.</param>
    /// <returns><c>[B, H, 1, e]</c>. Cost: for each sequence and head, places seen times (d + e).</returns>
    public Tensor CachedAttention(Tensor keys, Tensor values, Tensor at) =>
        Program.Record(new CachedAttention((float)(1 / Math.Sqrt(Shape[-1]))), this, keys, values, at);
}
