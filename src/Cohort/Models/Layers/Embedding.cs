using Cohort.Tensors;

namespace Cohort.Models;

/// <summary>A learnt vector for each token, plus, if wanted, one for each position: <c>[B, T]</c> integers to <c>[B, T, W]</c>.</summary>
/// <remarks>
/// Both start normal with deviation 0.02, as in Radford et al., "Improving language understanding by generative pre-training", 2018, section 4.1.
/// </remarks>
public sealed class Embedding : Layer
{
    /// <summary>The standard deviation at the start.</summary>
    public const float Deviation = 0.02f;

    private readonly Segment? positions;

    /// <summary>Makes the layer.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="vocabulary">How many tokens there are, V.</param>
    /// <param name="width">The length of a vector, W.</param>
    /// <param name="context">How many positions get a vector; 0: none.</param>
    public Embedding(string name, int vocabulary, int width, int context)
        : base(name)
    {
        Tokens = new Segment($"{name}.tokens", [vocabulary, width], Initializer.Normal(Deviation));
        if (context > 0) positions = new Segment($"{name}.positions", [context, width], Initializer.Normal(Deviation));
    }

    /// <summary>The vectors of the tokens, <c>[V, W]</c>.</summary>
    public Segment Tokens { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Segment> Segments => positions is null ? [Tokens] : [Tokens, positions];

    /// <inheritdoc/>
    public override bool ReadsByToken => true;

    /// <inheritdoc/>
    public override Tensor Forward(Forwarding pass, Tensor x)
    {
        var (batch, length) = (x.Shape[0], x.Shape[1]);
        var table = pass.Parameters[Tokens];
        var vectors = table.Gather(x.Reshape([batch * length])).Reshape([batch, length, table.Shape[1]]);
        if (positions is null) return vectors;
        var places = pass.Parameters[positions];
        return vectors + (pass.Decoding is { } decoding ? places.Gather(decoding.Position).Reshape(vectors.Shape) : places.Slice(0, 0, length));
    }
}
