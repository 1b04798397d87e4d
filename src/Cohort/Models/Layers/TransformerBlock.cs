using Cohort.Tensors;

namespace Cohort.Models;

/// <summary>
/// Self-attention, then a GELU network of some times the width, each after a layer norm and each added to what came in: <c>[B, T, W]</c> to the
/// same. Taps: <c>NAME.attention</c> and <c>NAME.network</c>, what each adds; <c>NAME.network.in</c>, before the GELU, and <c>NAME.network.out</c>;
/// those of <see cref="SelfAttention"/> under <c>NAME.attention</c>.
/// </summary>
/// <remarks>Sources: Vaswani et al., "Attention is all you need", 2017, section 3; the norms' places: Radford et al., 2019, section 2.3.</remarks>
public sealed class TransformerBlock : Layer
{
    private readonly LayerNormalization before;
    private readonly SelfAttention attention;
    private readonly DropoutLayer attentionDropout, networkDropout;
    private readonly (LayerNormalization Before, Linear Widen, Linear Narrow)? network;

    /// <summary>Makes the layer.</summary>
    public TransformerBlock(string name, TransformerBlockOptions options)
        : base(name)
    {
        var (width, start) = (options.Width, Initializer.Normal(Embedding.Deviation));
        before = new LayerNormalization($"{name}.norm1", width);
        attention = new SelfAttention($"{name}.attention", options);
        attentionDropout = new DropoutLayer($"{name}.attention", options.Dropout);
        networkDropout = new DropoutLayer($"{name}.network", options.Dropout);
        if (options.Expansion == 0) return;
        var (hidden, end) = (options.Expansion * width, Initializer.Normal((float)(Embedding.Deviation / Math.Sqrt(options.Residuals))));
        network = (new LayerNormalization($"{name}.norm2", width), new Linear($"{name}.network.in", width, hidden, start),
            new Linear($"{name}.network.out", hidden, width, end));
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Segment> Segments => network is not { } n ? [.. before.Segments, .. attention.Segments]
        : [.. before.Segments, .. attention.Segments, .. n.Before.Segments, .. n.Widen.Segments, .. n.Narrow.Segments];

    /// <inheritdoc/>
    public override bool ReadsByToken => attention.ReadsByToken;

    /// <inheritdoc/>
    public override IEnumerable<Segment> Kept(int sequences, int context) => attention.Kept(sequences, context);

    /// <inheritdoc/>
    public override Tensor Forward(Forwarding pass, Tensor x)
    {
        x = x + pass.Tap(attention.Name, attentionDropout.Forward(pass, attention.Forward(pass, before.Forward(pass, x))));
        if (network is not { } n) return x;
        var hidden = pass.Through(n.Widen, n.Before.Forward(pass, x)).Gelu();
        return x + pass.Tap($"{Name}.network", networkDropout.Forward(pass, pass.Through(n.Narrow, hidden)));
    }
}
