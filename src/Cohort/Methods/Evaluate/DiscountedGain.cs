using Cohort.Data;
using Cohort.Hooks;
using Cohort.Metrics;
using Cohort.Options;

namespace Cohort.Methods;

/// <summary>
/// The discounted cumulative gain of a ranking: what is relevant counts the less, the further down its user's list it stands; the mean over users.
/// </summary>
/// <remarks>
/// Source: Jarvelin and Kekalainen, "Cumulated gain-based evaluation of IR techniques", ACM TOIS 20, 2002, with the discount 1 / log2(1 + place) from
/// the first place on.
/// </remarks>
[PlanName("dcg")]
public sealed class DiscountedGain : IMetric
{
    /// <summary>How many places count, and part of the number's name, as in <c>dcg_at_5</c>; null: all, and the name is <c>dcg</c>.</summary>
    [PlanArgument]
    [PlanRange(1, 1_000_000)]
    public int? At { get; init; }

    /// <inheritdoc/>
    public Metric Metric => new(At is null ? "dcg" : $"dcg_at_{At}");

    /// <inheritdoc/>
    public bool Suits(Dataset data) => data.Objective is Ranking;

    /// <inheritdoc/>
    public double Measure(in Predictions predictions) => RankedLists.MeanGain(predictions, At, normalised: false);
}
