namespace Cohort.Tensors;

public sealed partial class Tensor
{
    /// <summary>
    /// The divergence of Kullback and Leibler ("On information and sufficiency", 1951) from the distribution that these logits give to the one that
    /// others do: the sum of p (log p - log q) along the last axis, in nats. These are p's, <c>[..., V]</c>, finite.
    /// </summary>
    /// <param name="other">The logits of q, such as a frozen reference's, of the same shape; finite.</param>
    /// <returns><c>[...]</c>, at least 0 but for rounding.</returns>
    public Tensor KullbackLeibler(Tensor other)
    {
        if (Shape.Rank == 0 || other.Shape != Shape)
            throw new ArgumentException($"a divergence needs logits of one shape, not {Shape} and {other.Shape}");
        return (Softmax() * (LogSoftmax() - other.LogSoftmax())).Sum(-1);
    }
}
