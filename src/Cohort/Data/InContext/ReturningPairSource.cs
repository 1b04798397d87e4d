using Cohort.Options;
using Cohort.Tensors;

namespace Cohort.Data;

/// <summary>
/// Random tokens among which some pairs return: for each window pairs of tokens are drawn, and for each of them how often it comes, at places that
/// are drawn, too. Every position counts. What is drawn is as in <see cref="ContextWindows"/>.
/// </summary>
/// <remarks>
/// <para>A corpus with repetitions in the sense of Yan et al., "Understanding In-Context Learning from Repetitions", ICLR 2024, made small: the
/// oftener a pair was there, the likelier it is one that returns. A window's pairs have no token in common; the tokens between them are uniform, so
/// that the first of a pair may be followed by another token, too.</para>
/// <para>With <c>repeated: false</c> the corpus is free of repetitions: tokens return, but no window has the same two successive tokens twice. Each
/// token is then uniform over those that have not followed the one before it.</para>
/// </remarks>
[PlanName("returning_pairs")]
public sealed record ReturningPairSource : ContextWindows, IValidatable
{
    /// <summary>How many different tokens.</summary>
    [PlanRange(2, 10_000)]
    public int Tokens { get; init; } = 32;

    /// <summary>How many pairs a window has; there are at least twice as many tokens.</summary>
    [PlanRange(1, 1_000)]
    public int Pairs { get; init; } = 4;

    /// <summary>How often a pair comes, at most; from 1 on all are equally likely.</summary>
    [PlanRange(1, 1_000)]
    public int Most { get; init; } = 4;

    /// <summary>Whether pairs return; false is the control, where none does.</summary>
    public bool Repeated { get; init; } = true;

    private protected override string Name => "returning_pairs";

    private protected override IReadOnlyList<string> Names => Named("t", Tokens);

    private protected override int LeastContext => 2 * Pairs * Most;

    /// <inheritdoc/>
    public IEnumerable<string> Validate()
    {
        if (Tokens < 2 * Pairs) yield return $"{Pairs} pairs have {2 * Pairs} tokens, and tokens is {Tokens}";
    }

    private protected override FillWindow Filler(ulong seed) => Repeated ? Returning : Free;

    private void Returning(Span<int> tokens, Span<float> mask, ref RandomStream random)
    {
        int[] shuffled = [.. Enumerable.Range(0, Tokens)];
        random.Shuffle<int>(shuffled);
        var parts = new List<int>(tokens.Length); // the number of a pair, or none
        for (var pair = 0; pair < Pairs; pair++) parts.AddRange(Enumerable.Repeat(pair, 1 + random.NextInt32(Most)));
        parts.AddRange(Enumerable.Repeat(-1, tokens.Length - 2 * parts.Count));
        var order = parts.ToArray();
        random.Shuffle<int>(order);
        var t = 0;
        foreach (var pair in order)
        {
            tokens[t++] = pair < 0 ? random.NextInt32(Tokens) : shuffled[2 * pair];
            if (pair >= 0) tokens[t++] = shuffled[2 * pair + 1];
        }

        mask.Fill(1);
    }

    private void Free(Span<int> tokens, Span<float> mask, ref RandomStream random)
    {
        var followed = new HashSet<(int, int)>();
        tokens[0] = random.NextInt32(Tokens);
        for (var t = 1; t < tokens.Length; t++)
        {
            var before = tokens[t - 1];
            int[] left = [.. Enumerable.Range(0, Tokens).Where(token => !followed.Contains((before, token)))];
            tokens[t] = left.Length == 0 ? random.NextInt32(Tokens) : left[random.NextInt32(left.Length)];
            followed.Add((before, tokens[t]));
        }

        mask.Fill(1);
    }
}
