using Cohort.Data;

namespace Cohort.Methods;

/// <summary>A prompt with its answer, as it is retrieved and shown.</summary>
/// <param name="Tokens">The prompt's tokens, then the answer's; without the one that ends it.</param>
/// <param name="Prompt">How many are the prompt's.</param>
/// <param name="Kind">The number of its task.</param>
internal sealed record Demonstration(int[] Tokens, int Prompt, int Kind)
{
    /// <summary>Its prompt.</summary>
    public ReadOnlySpan<int> Asked => Tokens.AsSpan(0, Prompt);

    /// <summary>One of a row of the form that <see cref="AnswerTask"/> describes.</summary>
    public static Demonstration Of(ReadOnlySpan<int> tokens, int prompt, int end, int kind)
    {
        var stop = tokens[prompt..].IndexOf(end);
        return new(tokens[..(stop < 0 ? tokens.Length : prompt + stop)].ToArray(), prompt, kind);
    }

    /// <summary>How many tokens two prompts have in common, each at its place.</summary>
    public int Overlap(Demonstration other)
    {
        var (same, shorter) = (0, Math.Min(Prompt, other.Prompt));
        for (var i = 0; i < shorter; i++) same += Tokens[i] == other.Tokens[i] ? 1 : 0;
        return same;
    }

    /// <summary>It, and then what is asked; of what does not fit, the beginning is left out.</summary>
    /// <param name="asked">What follows it.</param>
    /// <param name="room">The most tokens.</param>
    public int[] Before(ReadOnlySpan<int> asked, int room)
    {
        int[] whole = [.. Tokens, .. asked];
        return whole[Math.Max(0, whole.Length - room)..];
    }

    /// <summary>What a retriever reads: a number for each place, by the token there; the last one where there is none.</summary>
    /// <param name="count">How many tokens are read: the prompt's, or all.</param>
    /// <param name="places">How many places there are.</param>
    /// <param name="vocabulary">How many tokens there are.</param>
    /// <param name="retriever">The number of the retriever, whose numbers follow those of the one before.</param>
    public int[] Features(int count, int places, int vocabulary, int retriever)
    {
        var (features, first) = (new int[places], retriever * (places * vocabulary + 1));
        for (var i = 0; i < places; i++) features[i] = first + (i < count ? i * vocabulary + Tokens[i] : places * vocabulary);
        return features;
    }

    /// <summary>The encoding of features: the sum of their rows of a table, negative numbers as 0.</summary>
    /// <param name="table">A row of numbers for each feature, <c>[F, width]</c>.</param>
    /// <param name="features">Which of them.</param>
    /// <param name="width">Numbers of a row.</param>
    public static float[] Encode(ReadOnlySpan<float> table, int[] features, int width)
    {
        var sum = new float[width];
        foreach (var feature in features)
            for (var i = 0; i < width; i++) sum[i] += table[feature * width + i];
        for (var i = 0; i < width; i++) sum[i] = Math.Max(0, sum[i]);
        return sum;
    }

    /// <summary>The likeness of two encodings: their product.</summary>
    public static double Likeness(float[] a, float[] b)
    {
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++) sum += (double)a[i] * b[i];
        return sum;
    }
}
