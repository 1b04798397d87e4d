using Cohort.Tensors;

namespace Cohort.Models;

/// <summary>Makes one axis of all but the batch: <c>[B, H, W, C]</c> to <c>[B, H*W*C]</c>.</summary>
public sealed class Flatten(string name) : Layer(name)
{
    /// <inheritdoc/>
    public override Tensor Forward(Forwarding pass, Tensor x) =>
        x.Shape.Rank == 2 ? x : x.Reshape([x.Shape[0], x.Shape.Size / Math.Max(1, x.Shape[0])]);
}
