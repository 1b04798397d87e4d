namespace Cohort.Data;

/// <summary>How good a learner's answers to prompts are, as the data's checker has it: 0 wrong to 1 right.</summary>
public readonly ref struct AnswerScores
{
    private readonly ReadOnlySpan<double> scores;

    /// <summary>Makes the scores.</summary>
    /// <param name="scores">Of each prompt its answers', one prompt after the other, <c>[n * samples]</c>.</param>
    /// <param name="samples">How many answers to each prompt, at least 1.</param>
    /// <exception cref="ArgumentException">They are of no whole number of prompts.</exception>
    public AnswerScores(ReadOnlySpan<double> scores, int samples)
    {
        if (samples < 1 || scores.Length % samples != 0) throw new ArgumentException($"{scores.Length} scores are not {samples} for each prompt");
        this.scores = scores;
        Samples = samples;
    }

    /// <summary>How many answers to each prompt.</summary>
    public int Samples { get; }

    /// <summary>How many prompts, n.</summary>
    public int Count => scores.Length / Samples;

    /// <summary>The scores of the answers to a prompt, <c>[Samples]</c>.</summary>
    /// <param name="prompt">Which, from 0.</param>
    public ReadOnlySpan<double> this[int prompt] => scores.Slice(prompt * Samples, Samples);

    /// <summary>How many answers to a prompt are right: of score 1.</summary>
    /// <param name="prompt">Which, from 0.</param>
    public int Right(int prompt)
    {
        var right = 0;
        foreach (var score in this[prompt]) right += score >= 1 ? 1 : 0;
        return right;
    }
}
