using Cohort.Tensors;

namespace Cohort.Models;

/// <summary>
/// Multi-head self-attention in which no position sees a later one: <c>[B, T, W]</c> to the same. Queries, keys and values have weights
/// of their own names, <c>NAME.query.weight</c> and so on.
/// </summary>
/// <remarks>
/// Sources: Vaswani et al., "Attention is all you need", 2017, sections 3.2.1 to 3.2.3; rotary positions: Su et al., 2021, section 3.2.
/// </remarks>
public sealed class CausalSelfAttention : Layer
{
    private readonly TransformerBlockOptions options;
    private readonly Linear query, key, value, output;

    /// <summary>Makes the layer.</summary>
    public CausalSelfAttention(string name, TransformerBlockOptions options)
        : base(name)
    {
        this.options = options;
        var (width, start) = (options.Width, Initializer.Normal(Embedding.Deviation));
        query = new Linear($"{name}.query", width, width, start);
        key = new Linear($"{name}.key", width, width, start);
        value = new Linear($"{name}.value", width, width, start);
        output = new Linear($"{name}.output", width, width, Initializer.Normal((float)(Embedding.Deviation / Math.Sqrt(options.Residuals))));
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Segment> Segments => [.. query.Segments, .. key.Segments, .. value.Segments, .. output.Segments];

    /// <inheritdoc/>
    public override bool ReadsByToken => true;

    /// <summary>Keys, a column for each token, <c>[B, H, W / H, context]</c>, and values, a row for each, <c>[B, H, context, W / H]</c>.</summary>
    public override IEnumerable<Segment> Kept(int sequences, int context)
    {
        var depth = options.Width / options.Heads;
        yield return new Segment(Keys, [sequences, options.Heads, depth, context]) { Trainable = false, Exchanged = false };
        yield return new Segment(Values, [sequences, options.Heads, context, depth]) { Trainable = false, Exchanged = false };
    }

    private string Keys => $"{Name}.keys";

    private string Values => $"{Name}.values";

    /// <inheritdoc/>
    public override Tensor Forward(Forwarding pass, Tensor x)
    {
        var (q, k, v) = (Heads(query.Forward(pass, x)), Heads(key.Forward(pass, x)), Heads(value.Forward(pass, x)));
        var angles = options.Rotary ? x.Program.RotaryAngles(options.Context, options.Width / options.Heads) : null;
        var seen = pass.Decoding is { } decoding ? Decoded(decoding, angles?.Gather(decoding.Position), q, k, v)
            : angles?.Slice(0, 0, x.Shape[1]) is { } turned ? q.Rotate(turned).CausalAttention(k.Rotate(turned), v)
            : q.CausalAttention(k, v);
        return output.Forward(pass, seen.Transpose(0, 2, 1, 3).Reshape(x.Shape));
    }

    // One token each: keys and values [B, H, 1, d] are kept at their places, angles are [B, d].
    private Tensor Decoded(DecodingState decoding, Tensor? angles, Tensor q, Tensor k, Tensor v)
    {
        if (angles is not null) (q, k) = (Turned(q), Turned(k));
        var keys = decoding.Keep(Keys, decoding[Keys].Insert(3, decoding.Position, k.Reshape([k.Shape[0], k.Shape[1], k.Shape[3], 1])));
        var values = decoding.Keep(Values, decoding[Values].Insert(2, decoding.Position, v));
        return q.CachedAttention(keys, values, decoding.Position);

        Tensor Turned(Tensor of) => of.Transpose(2, 1, 0, 3).Rotate(angles).Transpose(2, 1, 0, 3);
    }

    // [B, T, W] to [B, H, T, W / H].
    private Tensor Heads(Tensor x) => x.Reshape([x.Shape[0], x.Shape[1], options.Heads, options.Width / options.Heads]).Transpose(0, 2, 1, 3);
}
