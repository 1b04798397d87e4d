using Cohort.Tensors;

namespace Cohort.Models;

/// <summary>
/// The products of each vector with the vectors of all tokens: an output head without weights of its own, <c>[..., W]</c> to <c>[..., V]</c>.
/// </summary>
/// <remarks>Source: Press, Wolf, "Using the output embedding to improve language models", EACL 2017.</remarks>
/// <param name="name">Its name.</param>
/// <param name="tokens">The segment that holds the tokens' vectors, <c>[V, W]</c>: another layer's.</param>
internal sealed class TiedLinear(string name, Segment tokens) : Layer(name)
{
    /// <inheritdoc/>
    public override bool ReadsByToken => true;

    /// <inheritdoc/>
    public override Tensor Forward(Forwarding pass, Tensor x)
    {
        var rows = x.Reshape([x.Shape.Size / Math.Max(1, x.Shape[-1]), x.Shape[-1]]);
        return rows.MatMul(pass.Parameters[tokens], transposeB: true).Reshape(x.Shape.With(-1, tokens.Shape[0]));
    }
}
