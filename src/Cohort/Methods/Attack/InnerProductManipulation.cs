using Cohort.Contexts;
using Cohort.Options;
using Cohort.Tensors;

namespace Cohort.Methods;

/// <summary>Attackers all send the honest peers' mean update turned about, so that the sum points away from where it should.</summary>
/// <remarks>
/// Source: the paper's attack (IPM): the attackers send -epsilon times the mean of the honest values; here the values are updates: with s where
/// the attacker began and m the mean of the honest learners' weights it sends s - epsilon (m - s). A plain mean is turned about from
/// epsilon = (n - f) / f on, n peers of which f attack; a small epsilon slips through rules that look for what lies far away.
/// </remarks>
[Method("ipm", Role = MethodRole.Attack)]
[Paper("ipm")]
public sealed class InnerProductManipulation : MessageAttack
{
    /// <summary>How many times its own length the turned mean update has.</summary>
    [PlanRange(0, 1_000_000, MinExclusive = true)]
    public double Epsilon { get; init; } = 0.5;

    /// <inheritdoc/>
    protected override void Lie(RoundContext round, LearnerView attacker, LearnerView receiver, Segment segment, Span<float> said)
    {
        var start = Start(round, attacker, segment);
        var mean = MeanOfHonest(round, segment);
        for (var i = 0; i < said.Length; i++) said[i] = (float)(start[i] - Epsilon * (mean[i] - start[i]));
    }
}
