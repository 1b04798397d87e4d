using Cohort.Tensors;

namespace Cohort.Models;

/// <summary>
/// The keys and values of the positions seen so far, for a pass that reads one token at a time: each attention layer writes its own
/// at the position and looks at all up to it.
/// </summary>
/// <param name="program">The program being recorded, whose inputs <c>cache.position [1]</c> and <c>cache.later [S]</c>
/// say where the token stands.</param>
/// <param name="segments">Where keys and values are kept, by name: <c>LAYER.keys</c> and <c>LAYER.values</c>, <c>[H, S, d]</c>.</param>
internal sealed class AttentionCache(StepProgram program, IReadOnlyDictionary<string, Segment> segments)
{
    /// <summary>The input that holds the position, one integer.</summary>
    public const string PositionInput = "cache.position";

    /// <summary>The input that is 0 for positions up to the token's, and minus infinity (or far below zero) for later ones, <c>[S]</c>.</summary>
    public const string LaterInput = "cache.later";

    /// <summary>Where the token stands, from 0: integers <c>[1]</c>.</summary>
    public Tensor Position { get; } = program.IntegerInput(PositionInput, [1]);

    /// <summary>Keeps a layer's key and value, and attends over all positions up to this one.</summary>
    /// <param name="layer">The layer's name.</param>
    /// <param name="q">The query, <c>[1, H, 1, d]</c>.</param>
    /// <param name="k">The key, as long.</param>
    /// <param name="v">The value, as long.</param>
    /// <returns><c>[1, H, 1, d]</c>.</returns>
    public Tensor Attend(string layer, Tensor q, Tensor k, Tensor v)
    {
        var (keys, values) = (Keep($"{layer}.keys", k), Keep($"{layer}.values", v));
        var later = program.Input(LaterInput, [keys.Shape[1]]);
        var scores = (float)(1 / Math.Sqrt(q.Shape[-1])) * q.Reshape([q.Shape[1], 1, q.Shape[3]]).MatMul(keys, transposeB: true) + later;
        return scores.Softmax().MatMul(values).Reshape(q.Shape);
    }

    private Tensor Keep(string name, Tensor fresh)
    {
        var segment = segments[name];
        var (heads, length, width) = (segment.Shape[0], segment.Shape[1], segment.Shape[2]);
        var here = Position.OneHot(length).Reshape([length, 1]);
        var kept = Tensor.Where(here, fresh.Reshape([heads, 1, width]), program.Parameter(segment));
        program.Assign(segment, kept);
        return kept;
    }
}
