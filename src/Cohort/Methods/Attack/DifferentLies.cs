using Cohort.Contexts;
using Cohort.Options;
using Cohort.Tensors;

namespace Cohort.Methods;

/// <summary>Attackers tell every receiver something else, each what drives it away from the other honest peers.</summary>
/// <remarks>
/// Source: the paper's dissensus attack, with equal weights: receiver i of f attackers is told x_i - epsilon/f times the sum over the honest k of
/// (x_k - x_i), each x as it is after the local steps. With epsilon = 1 a plain mean leaves everyone where it was, as if nobody had spoken; above it
/// peers are driven apart. Honest learners that do not hear each other are taken for neighbours, too.
/// </remarks>
[Method("different_lies", Role = MethodRole.Attack)]
[Paper("different-lies")]
public sealed class DifferentLies : MessageAttack
{
    /// <summary>How many times the pull of the honest peers is turned about.</summary>
    [PlanRange(0, 1_000_000, MinExclusive = true)]
    public double Epsilon { get; init; } = 2;

    /// <inheritdoc/>
    protected override void Lie(RoundContext round, LearnerView attacker, LearnerView receiver, Segment segment, Span<float> said)
    {
        var own = receiver[segment];
        var (mean, honest) = (MeanOfHonest(round, segment), Honest(round).Length);
        var pull = Epsilon * honest / Math.Max(1, round.Attending.Count() - honest);
        for (var i = 0; i < said.Length; i++) said[i] = (float)(own[i] - pull * (mean[i] - own[i]));
    }
}
