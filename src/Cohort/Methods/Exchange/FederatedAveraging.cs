using Cohort.Contexts;
using Cohort.Hooks;
using Cohort.Options;
using Cohort.Topologies;

namespace Cohort.Methods;

/// <summary>
/// Federated averaging: in each round a random share of the peers starts from the server's weights, learns on its own rows, and the
/// server takes the mean of what comes back, weighted by rows.
/// </summary>
/// <remarks>Source: the paper, algorithm 1.</remarks>
[Method("fedavg", Role = MethodRole.Exchange)]
[Paper("fedavg")]
public class FederatedAveraging : ILinearExchange, IBegin, IRemember
{
    /// <summary>
    /// The share of peers that takes part, C in the paper; at least one does. Drawn anew after each exchange: where a schedule leaves
    /// rounds out, the same peers train until they are averaged, and the others wait.
    /// </summary>
    [PlanRange(0, 1, MinExclusive = true)]
    public double Participation { get; init; } = 1;

    /// <inheritdoc/>
    public virtual void Begin(RoundContext round)
    {
        var drawn = round.Learners.ToArray();
        round.CommonStream("participation", round: round.NextExchange > 0 ? round.NextExchange : int.MaxValue).Shuffle<LearnerView>(drawn);
        var candidates = drawn.Where(l => l.Attends).ToArray();
        foreach (var absent in candidates.Skip(Math.Max(1, (int)Math.Round(Participation * candidates.Length)))) absent.Attends = false;
    }

    /// <inheritdoc/>
    public void Remember(RoundContext round, LearnerView learner) => StepsOf(round, learner) += learner.Steps;

    /// <inheritdoc/>
    /// <remarks>Everyone receives the server's new weights, so that whoever is asked next starts from them.</remarks>
    public virtual MixingMatrix? Mix(RoundContext round)
    {
        var weights = Participants(round).Select(l => (l.Row, Weight: WeightOf(round, l))).ToArray();
        var total = weights.Sum(w => w.Weight);
        foreach (var learner in round.Learners) StepsOf(round, learner) = 0;
        if (weights.Length == 0) return null;
        var shares = weights.Select(w => (w.Row, (float)(w.Weight / total))).ToArray();
        return MixingMatrix.FromRows([.. Enumerable.Repeat(shares, round.Learners.Count)]);
    }

    /// <summary>Up for everyone whose weights count, and down for everyone who takes part.</summary>
    public bool ByServer => true;

    /// <summary>The peers that have learnt something since the last exchange: those that idled have nothing to say.</summary>
    protected static IEnumerable<LearnerView> Participants(RoundContext round) => round.Attending.Where(l => StepsOf(round, l) > 0);

    /// <summary>How much a learner's weights count in the mean: its rows of the current task.</summary>
    protected virtual double WeightOf(RoundContext round, LearnerView learner)
    {
        if (round.Tasks == 1) return learner.Rows.Length;
        var rows = 0;
        foreach (var id in learner.Rows) rows += round.TaskOfExample(id) == round.Task ? 1 : 0;
        return rows;
    }

    private static ref long StepsOf(RoundContext round, LearnerView learner) => ref round.Lists(learner).Count("steps");
}
