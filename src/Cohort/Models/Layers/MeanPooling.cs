using Cohort.Tensors;

namespace Cohort.Models;

/// <summary>The mean over the positions of a sequence: <c>[B, T, W]</c> to <c>[B, W]</c>.</summary>
internal sealed class MeanPooling(string name) : Layer(name)
{
    /// <inheritdoc/>
    public override Tensor Forward(Forwarding pass, Tensor x) => x.Mean(1);
}
