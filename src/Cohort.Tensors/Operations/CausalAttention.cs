namespace Cohort.Tensors;

public sealed partial class Tensor
{
    /// <summary>
    /// Scaled dot-product attention over what came before: softmax(q k' / sqrt(d)) v, query i of T seeing keys 0 to i + S - T
    /// (Vaswani et al., "Attention is all you need", 2017, equation 1 and section 3.2.3). This is the queries, <c>[..., T, d]</c>.
    /// </summary>
    /// <param name="keys"><c>[..., S, d]</c>, S at least T.</param>
    /// <param name="values"><c>[..., S, e]</c>.</param>
    /// <returns><c>[..., T, e]</c>.</returns>
    public Tensor CausalAttention(Tensor keys, Tensor values)
        => MatMul(keys, transposeB: true).CausalSoftmax((float)(1 / Math.Sqrt(Shape[-1]))).MatMul(values);
}
