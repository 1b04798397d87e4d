namespace Cohort.Contexts;

/// <summary>What was added to a prompt.</summary>
/// <param name="Tokens">The tokens, the one that ended it included; at least one.</param>
/// <param name="LogProbabilities">
/// Of each token, in nats, under the logits it was drawn from: at temperature 1 and among all tokens, whatever the sampler made of them.
/// </param>
/// <param name="Stopped">Whether a stop token ended it; else the most tokens, or a full context.</param>
public sealed record Completion(int[] Tokens, float[] LogProbabilities, bool Stopped)
{
    /// <summary>The tokens before the one that ended it.</summary>
    public ReadOnlySpan<int> Answer => Tokens.AsSpan(0, Tokens.Length - (Stopped ? 1 : 0));

    /// <summary>The log-probability of all tokens together, in nats.</summary>
    public double LogProbability => LogProbabilities.Sum(p => (double)p);
}
