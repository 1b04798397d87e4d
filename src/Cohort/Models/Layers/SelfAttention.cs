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

    /// <summary>Where keys and values are kept for a pass that reads one token at a time: <c>[H, context, W / H]</c> each.</summary>
    /// <param name="context">How many tokens are kept.</param>
    public IEnumerable<Segment> CacheSegments(int context)
    {
        Shape shape = [options.Heads, context, options.Width / options.Heads];
        yield return new Segment($"{Name}.keys", shape) { Trainable = false, Exchanged = false };
        yield return new Segment($"{Name}.values", shape) { Trainable = false, Exchanged = false };
    }

    /// <inheritdoc/>
    public override Tensor Forward(Forwarding pass, Tensor x)
    {
        var (q, k, v) = (Heads(query.Forward(pass, x)), Heads(key.Forward(pass, x)), Heads(value.Forward(pass, x)));
        if (options.Rotary)
        {
            var angles = x.Program.RotaryAngles(options.Context, options.Width / options.Heads);
            angles = pass.Cache is null ? angles.Slice(0, 0, x.Shape[1]) : angles.Gather(pass.Cache.Position);
            (q, k) = (q.Rotate(angles), k.Rotate(angles));
        }

        var seen = pass.Cache is null ? q.CausalAttention(k, v) : pass.Cache.Attend(Name, q, k, v);
        return output.Forward(pass, seen.Transpose(0, 2, 1, 3).Reshape(x.Shape));
    }

    // [B, T, W] to [B, H, T, W / H].
    private Tensor Heads(Tensor x) => x.Reshape([x.Shape[0], x.Shape[1], options.Heads, options.Width / options.Heads]).Transpose(0, 2, 1, 3);
}
