using Cohort.Options;
using Cohort.Tensors;

namespace Cohort.Data;

/// <summary>
/// Letters, each followed by the one that stands for it, where each window has a cipher of its own: <c>c f a d c f</c>, by a shift or by any
/// permutation. What counts are letters that can be told: of a shift all but the first, of a permutation those whose letter was there before, and the
/// last one left. What is drawn is as in <see cref="ContextWindows"/>.
/// </summary>
[PlanName("ciphers")]
public sealed record CipherSource : ContextWindows
{
    /// <summary>A sort of cipher.</summary>
    public enum Cipher
    {
        /// <summary>Any permutation of the letters.</summary>
        Permutation,

        /// <summary>The letter so many places further on, round the end.</summary>
        Shift,
    }

    /// <summary>Which sort.</summary>
    [PlanArgument]
    public Cipher By { get; init; }

    /// <summary>How many letters.</summary>
    [PlanRange(2, 1_000)]
    public int Letters { get; init; } = 8;

    private protected override string Name => "ciphers";

    private protected override IReadOnlyList<string> Names => Named("a", Letters);

    private protected override int LeastContext => 3;

    private protected override FillWindow Filler(ulong seed) => Fill;

    private void Fill(Span<int> tokens, Span<float> mask, ref RandomStream random)
    {
        int[] cipher = [.. Enumerable.Range(0, Letters)];
        if (By == Cipher.Permutation) random.Shuffle<int>(cipher);
        else
        {
            var shift = random.NextInt32(Letters);
            for (var letter = 0; letter < Letters; letter++) cipher[letter] = (letter + shift) % Letters;
        }

        var (seen, count) = (new bool[Letters], 0);
        for (var t = 0; t < tokens.Length; t++)
        {
            if (t % 2 == 0)
            {
                tokens[t] = random.NextInt32(Letters);
                continue;
            }

            var letter = tokens[t - 1];
            tokens[t] = cipher[letter];
            mask[t - 1] = seen[letter] || (By == Cipher.Shift ? count > 0 : count == Letters - 1) ? 1 : 0;
            if (!seen[letter]) count++;
            seen[letter] = true;
        }
    }
}
