using Cohort.Contexts;
using Cohort.Hooks;
using Cohort.Options;
using Cohort.Roles;

namespace Cohort.Methods;

/// <summary>
/// Some of the peers are hostile; the others are honest, and do not know who is not. Numbers in reports are over honest learners only.
/// </summary>
/// <remarks>
/// Attackers hold rows, train and listen like everyone; what they do otherwise, the attack says. They know everything: each other, and what
/// honest learners have learnt in the round. The arm <c>alone</c> has them too, so that both arms' numbers are over the same learners;
/// <c>pooled</c> learns from their rows as they are.
/// </remarks>
public abstract class PeerAttack : IAttack, IBegin, ICheck
{
    private const string First = "first";

    /// <summary>How many peers attack: the last ones. At least one stays honest.</summary>
    [PlanArgument]
    [PlanRange(1, 100_000)]
    public int Peers { get; init; } = 1;

    /// <inheritdoc/>
    public virtual IEnumerable<string> Check(RunFacts facts)
    {
        if (facts.Groups == 1 && Peers >= facts.Learners)
            yield return $"{Peers} of {facts.Learners} peers attack, so that none is honest: let peers.count be larger, or fewer attack";
    }

    /// <inheritdoc/>
    /// <remarks>Attackers count in no mean.</remarks>
    public virtual void Begin(RoundContext round)
    {
        var hosts = 1 + round.Groups.SelectMany(group => group.Learners).Max(learner => learner.Host);
        round.CohortLists.Count(First) = Math.Max(1, hosts - Peers);
        foreach (var attacker in Attackers(round)) attacker.Counts = false;
    }

    /// <summary>Whether a learner is at a hostile peer; known once the round has begun.</summary>
    protected static bool Attacks(RoundContext round, LearnerView learner) => learner.Host >= round.CohortLists.Count(First);

    /// <summary>The group's learners at hostile peers, in order of their ids.</summary>
    protected static IEnumerable<LearnerView> Attackers(RoundContext round) => round.Learners.Where(learner => Attacks(round, learner));
}
