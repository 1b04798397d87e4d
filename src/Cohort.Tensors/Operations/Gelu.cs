namespace Cohort.Tensors;

public sealed partial class Tensor
{
    /// <summary>x times the normal distribution function of x, by its tanh approximation 0.5 x (1 + tanh(sqrt(2/pi) (x + 0.044715 x^3)))
    /// (Hendrycks and Gimpel, "Gaussian error linear units", 2016, section 2).</summary>
    public Tensor Gelu()
    {
        var inner = 0.7978845608f * (this + 0.044715f * (this * this * this));
        return 0.5f * this * (1 + inner.Tanh());
    }
}
