using Cohort.Tensors;

namespace Cohort.Models;

/// <summary>
/// Multi-head self-attention, <c>[B, T, W]</c> to the same, in which no position sees a later one unless the options say otherwise. Queries, keys
/// and values have weights of their own names, <c>NAME.query.weight</c> and so on.
/// </summary>
/// <remarks>
/// Sources: Vaswani et al., "Attention is all you need", 2017, sections 3.2.1 to 3.2.3; rotary positions: Su et al., 2021, section 3.2; linear
/// attention: Katharopoulos, Vyas, Pappas, Fleuret, "Transformers are RNNs: fast autoregressive transformers with linear attention", ICML 2020,
/// equations 4, 7 and 9. It is computed as a product of T by T under a mask, which costs less than running sums of d by d while T is below some d,
/// and gives the same numbers.
/// Taps: <c>NAME.query</c>, <c>NAME.key</c>, <c>NAME.value</c> and <c>NAME.output</c>, <c>[B, T, W]</c>; <c>NAME.pattern</c>, how much of each
/// position every position takes, <c>[B, H, T, T]</c>, rows adding up to 1; <c>NAME.heads</c>, what each head found, <c>[B, H, T, W / H]</c>. They
/// cost nothing where nobody reads them: they are values that the pass has anyway, and whatever is fused is fused where nothing between is read.
/// </remarks>
public sealed class SelfAttention : Layer
{
    // Added to sums of features, which could all be 0 in single precision.
    private const float Epsilon = 1e-6f;

    private readonly TransformerBlockOptions options;
    private readonly Linear query, key, value, output;

    /// <summary>Makes the layer.</summary>
    public SelfAttention(string name, TransformerBlockOptions options)
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
    public override bool ReadsByToken => options is { Attention: Attention.Softmax, Causal: true };

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
        var (q, k, v) = (Heads(pass.Through(query, x)), Heads(pass.Through(key, x)), Heads(pass.Through(value, x)));
        if (options.Rotary)
        {
            var angles = x.Program.RotaryAngles(options.Context, options.Width / options.Heads);
            (q, k) = pass.Decoding is { } decoding ? (TurnedAt(decoding, q, angles), TurnedAt(decoding, k, angles))
                : (q.Rotate(angles.Slice(0, 0, x.Shape[1])), k.Rotate(angles.Slice(0, 0, x.Shape[1])));
        }

        var seen = pass.Decoding is null ? pass.Tap($"{Name}.pattern", Weights(q, k)).MatMul(v) : Decoded(pass, pass.Decoding, q, k, v);
        seen = pass.Tap($"{Name}.heads", seen);
        return pass.Through(output, seen.Transpose(0, 2, 1, 3).Reshape(x.Shape));
    }

    // One token of each sequence, [B, H, 1, d], turned by the angles of its place.
    private static Tensor TurnedAt(DecodingState decoding, Tensor of, Tensor angles) =>
        of.Transpose(2, 1, 0, 3).Rotate(angles.Gather(decoding.Position)).Transpose(2, 1, 0, 3);

    private Tensor Decoded(Forwarding pass, DecodingState decoding, Tensor q, Tensor k, Tensor v)
    {
        if (pass.IsOverwritten($"{Name}.pattern"))
            throw new NotSupportedException($"{Name}.pattern is changed, and a pass over one token at a time has no pattern");
        if (!ReadsByToken) throw new NotSupportedException($"{Name} cannot read one token at a time");
        var keys = decoding.Keep(Keys, decoding[Keys].Insert(3, decoding.Position, k.Reshape([k.Shape[0], k.Shape[1], k.Shape[3], 1])));
        var values = decoding.Keep(Values, decoding[Values].Insert(2, decoding.Position, v));
        return q.CachedAttention(keys, values, decoding.Position);
    }

    // How much of each position every one takes, [B, H, T, T]. The first is what CausalAttention does, piece by piece.
    private Tensor Weights(Tensor q, Tensor k)
    {
        var scale = (float)(1 / Math.Sqrt(q.Shape[-1]));
        if (options.Attention == Attention.Softmax)
        {
            var scores = q.MatMul(k, transposeB: true);
            return options.Causal ? scores.CausalSoftmax(scale) : (scale * scores).Softmax();
        }

        var products = Features(q).MatMul(Features(k), transposeB: true);
        if (options.Causal) products = products * Seen(q.Program, q.Shape[2]);
        return products / (products.Sum(-1, keep: true) + Epsilon);
    }

    // elu(x) + 1: x + 1 above zero, e^x below.
    private static Tensor Features(Tensor x) => x.Relu() + x.Minimum(x.Program.Constant(0)).Exp();

    // 1 for positions up to a row's own, 0 for later ones, [T, T].
    private static Tensor Seen(StepProgram program, int length) =>
        program.Constant(0).BroadcastTo([length, length]).CausalSoftmax().GreaterThan(program.Constant(0));

    // [B, T, W] to [B, H, T, W / H].
    private Tensor Heads(Tensor x) => x.Reshape([x.Shape[0], x.Shape[1], options.Heads, options.Width / options.Heads]).Transpose(0, 2, 1, 3);
}
