using Cohort.Tensors;

namespace Cohort.Models;

/// <summary>The largest value of each square window: <c>[B, H, W, C]</c> to <c>[B, H/size, W/size, C]</c>, rounded down.</summary>
public sealed class MaxPooling(string name, int size) : Layer(name)
{
    /// <inheritdoc/>
    public override Tensor Forward(Forwarding pass, Tensor x) => x.MaxPool2D(size);
}
