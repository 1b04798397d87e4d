using Cohort.Contexts;
using Cohort.Hooks;
using Cohort.Options;
using Cohort.Topologies;

namespace Cohort.Methods;

/// <summary>
/// Federated averaging: in each round a random share of the peers starts from the server's weights, learns on its own rows, and the
/// server takes the mean of what comes back, weighted by rows.
/// </summary>
/// <remarks>Source: McMahan et al., "Communication-efficient learning of deep networks from decentralized data", AISTATS 2017, algorithm 1.</remarks>
[Method("fedavg", Role = MethodRole.Exchange, Paper = "McMahan et al., AISTATS 2017")]
public class FederatedAveraging : ILinearExchange, IBegin
{
    /// <summary>The share of peers that takes part in a round, C in the paper; at least one does.</summary>
    [PlanRange(0, 1, MinExclusive = true)]
    public double Participation { get; init; } = 1;

    /// <inheritdoc/>
    public virtual void Begin(RoundContext round)
    {
        var candidates = round.Attending.ToArray();
        var count = Math.Max(1, (int)Math.Round(Participation * candidates.Length));
        round.CommonStream("participation").Shuffle<LearnerView>(candidates);
        foreach (var absent in candidates.Skip(count)) absent.Attends = false;
    }

    /// <inheritdoc/>
    /// <remarks>Everyone receives the server's new weights, so that whoever is asked next starts from them.</remarks>
    public MixingMatrix? Mix(RoundContext round)
    {
        var total = round.Attending.Sum(WeightOf);
        var row = round.Attending.Select(l => (l.Row, (float)(WeightOf(l) / total))).ToArray();
        return row.Length == 0 ? null : MixingMatrix.FromRows([.. round.Learners.Select(_ => row)]);
    }

    /// <summary>Up and down for everyone who takes part.</summary>
    public long Messages(RoundContext round, MixingMatrix mixing) => 2L * round.Attending.Count();

    /// <summary>How much a learner's weights count in the mean: its rows.</summary>
    protected virtual double WeightOf(LearnerView learner) => learner.Rows.Length;
}
