using Cohort.Tensors;

namespace Cohort.Models;

/// <summary>Zeroes each element with a probability while training and scales the rest by 1/(1-p) (Srivastava et al., 2014).</summary>
/// <param name="name">The layer's name, which also keys its random numbers.</param>
/// <param name="rate">The probability p, in [0, 1).</param>
public sealed class DropoutLayer(string name, double rate) : Layer(name)
{
    /// <inheritdoc/>
    public override bool ReadsByToken => true;

    /// <inheritdoc/>
    public override Tensor Forward(Forwarding pass, Tensor x)
    {
        if (!pass.Training || rate == 0) return x;
        var kept = x.Program.Uniform($"dropout/{Name}", x.Shape).GreaterThan(x.Program.Constant((float)rate));
        return x * kept * (float)(1 / (1 - rate));
    }
}
