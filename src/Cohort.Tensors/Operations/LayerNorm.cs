namespace Cohort.Tensors;

public sealed partial class Tensor
{
    /// <summary>Each row along the last axis less its mean, over its standard deviation, times a scale, plus a shift (Ba, Kiros, Hinton,
    /// "Layer normalization", 2016, equation 3).</summary>
    /// <param name="scale"><c>[features]</c>.</param>
    /// <param name="shift"><c>[features]</c>.</param>
    /// <param name="epsilon">Added to the variance; positive.</param>
    public Tensor LayerNorm(Tensor scale, Tensor shift, float epsilon = 1e-5f) => Record(new Normalize(epsilon)).MultiplyAdd(scale, shift);
}
