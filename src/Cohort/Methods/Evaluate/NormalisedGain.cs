using Cohort.Data;
using Cohort.Hooks;
using Cohort.Metrics;
using Cohort.Options;

namespace Cohort.Methods;

/// <summary>
/// The discounted cumulative gain of a ranking as a share of that of the best order, 1 for the best; the mean over the users whose lists hold
/// anything relevant.
/// </summary>
/// <remarks>Source: as <c>dcg</c>: Jarvelin and Kekalainen, ACM TOIS 20, 2002.</remarks>
[PlanName("ndcg")]
public sealed class NormalisedGain : IMetric
{
    /// <summary>How many places count, and part of the number's name, as in <c>ndcg_at_5</c>; null: all, and the name is <c>ndcg</c>.</summary>
    [PlanArgument]
    [PlanRange(1, 1_000_000)]
    public int? At { get; init; }

    /// <inheritdoc/>
    public Metric Metric => new(At is null ? "ndcg" : $"ndcg_at_{At}") { IsScore = At is null };

    /// <inheritdoc/>
    public bool Suits(Dataset data) => data.Objective is Ranking;

    /// <inheritdoc/>
    public double Measure(in Predictions predictions) => RankedLists.MeanGain(predictions, At, normalised: true);
}
