using Cohort.Contexts;
using Cohort.Metrics;
using Cohort.Options;
using Cohort.Tensors;

namespace Cohort.Methods;

/// <summary>
/// Attackers all send the honest mean moved by a few standard deviations, weight by weight: near enough to pass for one of the honest.
/// </summary>
/// <remarks>
/// Source: the paper, algorithm 3 (ALIE). Mean and standard deviation (dividing by h - 1) are those of the honest learners' weights in
/// this round, and mean - z deviation is sent. Without a z of one's own it is the paper's: among n that attend, m of them attackers, s = floor(n/2
/// + 1) - m honest ones have to be further out, so z is where the normal distribution function is (n - m - s) / (n - m). With few attackers
/// that is 0, and then there is no attack. Of one honest learner there is no deviation.
/// </remarks>
[Method("alie", Role = MethodRole.Attack)]
[Paper("alie")]
public sealed class LittleIsEnough : MessageAttack
{
    /// <summary>How many standard deviations; null: the paper's formula.</summary>
    [PlanRange(0, 1_000_000)]
    public double? Z { get; init; }

    /// <summary>The z of the paper's formula.</summary>
    /// <param name="all">How many attend, n.</param>
    /// <param name="attackers">How many of them attack, m, fewer than n.</param>
    internal static double MaximumOf(int all, int attackers)
    {
        var supporters = all / 2 + 1 - attackers;
        var chance = (all - attackers - supporters) / (double)(all - attackers);
        return chance >= 1 ? NormalQuantile.Most : Math.Max(0, NormalQuantile.At(chance));
    }

    /// <inheritdoc/>
    protected override void Lie(RoundContext round, LearnerView attacker, LearnerView receiver, Segment segment, Span<float> said)
    {
        var (honest, mean, squares) = (Honest(round), MeanOfHonest(round, segment), new double[said.Length]);
        foreach (var learner in honest)
        {
            var values = learner[segment];
            for (var i = 0; i < squares.Length; i++) squares[i] += (values[i] - mean[i]) * (values[i] - mean[i]);
        }

        var z = Z ?? MaximumOf(round.Attending.Count(), round.Attending.Count() - honest.Length);
        for (var i = 0; i < said.Length; i++) said[i] = (float)(mean[i] - z * Math.Sqrt(squares[i] / Math.Max(1, honest.Length - 1)));
    }
}
