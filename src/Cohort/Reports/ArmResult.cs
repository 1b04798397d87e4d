using System.Collections.ObjectModel;
using Cohort.Metrics;

namespace Cohort.Reports;

/// <summary>How one arm of the comparison ended.</summary>
/// <param name="Metrics">
/// Each metric on the common test set, <c>loss</c> among them; written in this order, <c>loss</c> last. Empty where there is no common test set.
/// </param>
/// <param name="LocalTest">Each metric on the rows that each peer set aside before training, per peer; null or empty where none were.</param>
public sealed record ArmResult(IReadOnlyDictionary<string, MetricSummary> Metrics, IReadOnlyDictionary<string, MetricSummary>? LocalTest = null)
{
    /// <summary>
    /// What the arm spent from the first round on, over all its learners, in the order of the units; those of which it spent nothing are
    /// left out. Of <see cref="ArmKind.Adapted"/> and <see cref="ArmKind.AloneAdapted"/> it is all that the arm before spent, and the pass.
    /// </summary>
    public IReadOnlyDictionary<Unit, long> Spent { get; init; } = ReadOnlyDictionary<Unit, long>.Empty;

    /// <summary>
    /// Where the plan stops early (<c>stop</c>), the round that each learner is kept of, 0 for the last one; empty where all are of the last round.
    /// </summary>
    public IReadOnlyList<int> KeptRounds { get; init; } = [];

    /// <summary>
    /// Each metric on the rows that learners keep out of training to validate on, by which settings may be chosen; null where nobody has any.
    /// </summary>
    public IReadOnlyDictionary<string, MetricSummary>? Validation { get; init; }

    /// <summary>Which classes its learners take for which on the common test set, summed over them; null where nothing is classified.</summary>
    public ConfusionMatrix? Confusion { get; init; }

    /// <summary>
    /// The metrics of each group's learners by themselves, in the ordinal order of the groups' names; empty where the plan has no groups.
    /// </summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, MetricSummary>> Groups { get; init; } =
        ReadOnlyDictionary<string, IReadOnlyDictionary<string, MetricSummary>>.Empty;
}
