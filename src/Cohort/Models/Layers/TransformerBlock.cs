using Cohort.Tensors;

namespace Cohort.Models;

/// <summary>
/// Causal self-attention, then a GELU network of four times the width, each after a layer norm and each added to what came in:
/// <c>[B, T, W]</c> to the same. Taps: <c>NAME.attention</c> and <c>NAME.network</c>, what each adds.
/// </summary>
/// <remarks>Sources: Vaswani et al., "Attention is all you need", 2017, section 3; the norms' places: Radford et al., 2019, section 2.3.</remarks>
public sealed class TransformerBlock : Layer
{
    private readonly LayerNormalization before, between;
    private readonly CausalSelfAttention attention;
    private readonly Linear widen, narrow;
    private readonly DropoutLayer attentionDropout, networkDropout;

    /// <summary>Makes the layer.</summary>
    public TransformerBlock(string name, TransformerBlockOptions options)
        : base(name)
    {
        var (width, start) = (options.Width, Initializer.Normal(Embedding.Deviation));
        before = new LayerNormalization($"{name}.norm1", width);
        attention = new CausalSelfAttention($"{name}.attention", options);
        between = new LayerNormalization($"{name}.norm2", width);
        widen = new Linear($"{name}.network.in", width, 4 * width, start);
        narrow = new Linear($"{name}.network.out", 4 * width, width, Initializer.Normal((float)(Embedding.Deviation / Math.Sqrt(options.Residuals))));
        attentionDropout = new DropoutLayer($"{name}.attention", options.Dropout);
        networkDropout = new DropoutLayer($"{name}.network", options.Dropout);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Segment> Segments =>
        [.. before.Segments, .. attention.Segments, .. between.Segments, .. widen.Segments, .. narrow.Segments];

    /// <inheritdoc/>
    public override bool ReadsByToken => true;

    /// <inheritdoc/>
    public override IEnumerable<Segment> Kept(int sequences, int context) => attention.Kept(sequences, context);

    /// <inheritdoc/>
    public override Tensor Forward(Forwarding pass, Tensor x)
    {
        x = x + pass.Tap(attention.Name, attentionDropout.Forward(pass, attention.Forward(pass, before.Forward(pass, x))));
        var hidden = widen.Forward(pass, between.Forward(pass, x)).Gelu();
        return x + pass.Tap($"{Name}.network", networkDropout.Forward(pass, narrow.Forward(pass, hidden)));
    }
}
