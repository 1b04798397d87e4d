using Cohort.Options;
using Cohort.Tensors;

namespace Cohort.Data;

/// <summary>
/// Random tokens that begin again: a stretch is drawn for each window, of a length that is drawn, too, and repeated until the window is full. Every
/// position counts; what follows the first stretch can be told from it. What is drawn is as in <see cref="ContextWindows"/>.
/// </summary>
/// <remarks>
/// Olsson et al., "In-context learning and induction heads", Transformer Circuits, 2022, "Key concepts": repeated random sequences, which statistics
/// of the language do not help with. Lengths differ, since one length for all is solved by positions alone, without a look at the tokens.
/// </remarks>
[PlanName("repeats")]
public sealed record RepeatSource : ContextWindows, IValidatable
{
    /// <summary>How many different tokens.</summary>
    [PlanRange(2, 10_000)]
    public int Tokens { get; init; } = 64;

    /// <summary>The least length of a stretch.</summary>
    [PlanRange(1, 10_000)]
    public int Shortest { get; init; } = 8;

    /// <summary>The greatest length of a stretch; null: half of the context.</summary>
    [PlanRange(1, 10_000)]
    public int? Longest { get; init; }

    /// <summary>Whether stretches begin again; false is the control, where every token is drawn.</summary>
    public bool Repeated { get; init; } = true;

    private protected override string Name => "repeats";

    private protected override IReadOnlyList<string> Names => Named("t", Tokens);

    private protected override int LeastContext => Math.Max(2 * Shortest, Longest ?? 0);

    /// <inheritdoc/>
    public IEnumerable<string> Validate()
    {
        if (Longest < Shortest) yield return $"longest is {Longest} and shortest {Shortest}; lengths are drawn between the two";
    }

    private protected override FillWindow Filler(ulong seed) => (Span<int> tokens, Span<float> mask, ref RandomStream random) =>
    {
        var longest = Longest ?? (tokens.Length - 1) / 2;
        var length = Repeated ? Shortest + random.NextInt32(longest - Shortest + 1) : tokens.Length;
        for (var t = 0; t < tokens.Length; t++) tokens[t] = t < length ? random.NextInt32(Tokens) : tokens[t - length];
        mask.Fill(1);
    };
}
