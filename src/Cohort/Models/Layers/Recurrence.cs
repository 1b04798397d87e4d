using Cohort.Tensors;

namespace Cohort.Models;

/// <summary>
/// Recurrent layers one above the other, unrolled over the positions: tokens <c>[B, T]</c>, each a vector of a table, or vectors <c>[B, T, d]</c> to
/// <c>[B, T, W]</c>. Taps: <c>embedding</c>, <c>[B, T, W]</c>, of tokens; each layer's name, <c>[B, T, W]</c>.
/// </summary>
/// <remarks>
/// It goes position by position and joins them only where they are shown: the gradient of a stretch of a whole is as long as the whole, and the sum
/// of T of them would grow with the square of T. A training step records some 60 operations for each layer and position.
/// The table starts uniform in ±0.1 (Zaremba, Sutskever, Vinyals, "Recurrent neural network regularization", 2014, section 4.1).
/// </remarks>
internal sealed class Recurrence : Layer
{
    private const float Deviation = 0.1f;
    private readonly IReadOnlyList<RecurrentCell> cells;
    private readonly Segment? tokens;
    private readonly int context;

    /// <param name="name">Its name.</param>
    /// <param name="cells">Its layers, first to last.</param>
    /// <param name="vocabulary">How many tokens there are; 0: it reads vectors.</param>
    /// <param name="width">The length of a token's vector.</param>
    /// <param name="context">The most positions.</param>
    public Recurrence(string name, IReadOnlyList<RecurrentCell> cells, int vocabulary, int width, int context)
        : base(name)
    {
        (this.cells, this.context) = (cells, context);
        if (vocabulary > 0) tokens = new Segment("embedding.tokens", [vocabulary, width], Initializer.Uniform(Deviation));
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Segment> Segments => [.. tokens is null ? [] : new[] { tokens }, .. cells.SelectMany(c => c.Segments)];

    /// <inheritdoc/>
    public override bool ReadsByToken => true;

    /// <summary>What each layer keeps, <c>[B, W]</c>.</summary>
    public override IEnumerable<Segment> Kept(int sequences, int context) => cells.SelectMany(cell =>
        cell.Kept.Select(name => new Segment(name, [sequences, cell.Width]) { Trainable = false, Exchanged = false }));

    /// <inheritdoc/>
    public override Tensor Forward(Forwarding pass, Tensor x)
    {
        var at = Enumerable.Range(0, x.Shape[1]).Select(t => x.Slice(1, t, 1)).ToArray();
        IReadOnlyList<Tensor> steps = tokens is null ? [.. at.Select(v => v.Reshape([x.Shape[0], x.Shape[2]]))]
            : Shown(pass, "embedding", [.. at.Select(v => pass.Parameters[tokens].Gather(v.Reshape([x.Shape[0]])))]);
        foreach (var cell in cells)
        {
            var given = new Tensor[steps.Count];
            IReadOnlyList<Tensor>? kept = pass.Decoding is { } decoding ? Remembered(decoding, cell) : null;
            for (var t = 0; t < given.Length; t++)
            {
                kept = cell.Next(pass, steps[t], kept);
                given[t] = kept[0];
            }

            if (pass.Decoding is { } next) Keep(next, cell, kept!);
            steps = Shown(pass, cell.Name, given);
        }

        return Joined(steps);
    }

    // At the first position of a sequence, what is kept is another's.
    private Tensor[] Remembered(DecodingState decoding, RecurrentCell cell)
    {
        var first = decoding.Position.OneHot(context).Slice(1, 0, 1);
        return [.. cell.Kept.Select(name => Tensor.Where(first, first.Program.Constant(0), decoding[name]))];
    }

    private static void Keep(DecodingState decoding, RecurrentCell cell, IReadOnlyList<Tensor> kept)
    {
        foreach (var (name, value) in cell.Kept.Zip(kept)) decoding.Keep(name, value);
    }

    // The positions as they were, unless somebody changes them on the way.
    private static IReadOnlyList<Tensor> Shown(Forwarding pass, string tap, IReadOnlyList<Tensor> steps)
    {
        var joined = Joined(steps);
        var seen = pass.Tap(tap, joined);
        return seen == joined ? steps : [.. steps.Select((step, t) => seen.Slice(1, t, 1).Reshape(step.Shape))];
    }

    private static Tensor Joined(IReadOnlyList<Tensor> steps) =>
        Tensor.Concat(1, [.. steps.Select(step => step.Reshape([step.Shape[0], 1, step.Shape[1]]))]);
}
