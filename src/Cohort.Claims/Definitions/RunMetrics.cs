using Cohort.Reports;

namespace Cohort.Claims;

/// <summary>
/// How an arm of a run ended, as one number for each metric: <c>accuracy</c> is the mean over the learners on the common test set, <c>accuracy_worst</c> the worst
/// learner's, <c>own_accuracy</c> and <c>own_accuracy_worst</c> the same on each peer's own rows; <c>bytes</c> is what the cohort sent.
/// </summary>
public static class RunMetrics
{
    /// <summary>The metrics of an arm.</summary>
    /// <param name="report">The report of a run that came to its end.</param>
    /// <param name="arm">The arm's name in the report.</param>
    /// <exception cref="InvalidOperationException">The run has no such arm, or did not come to its end.</exception>
    public static IReadOnlyDictionary<string, double> Of(Report report, string arm)
    {
        var arms = report.Final?.Arms.ToArray() ?? [];
        var result = arms.FirstOrDefault(named => named.Name == arm).Arm
            ?? throw new InvalidOperationException($"the run has no arm \"{arm}\"; it has: {string.Join(", ", arms.Select(a => a.Name))}");
        var metrics = new SortedDictionary<string, double>(StringComparer.Ordinal) { ["bytes"] = report.BytesSent };
        Add(metrics, "", result.Metrics);
        Add(metrics, "own_", result.Own);
        return metrics;
    }

    private static void Add(SortedDictionary<string, double> metrics, string prefix, IReadOnlyDictionary<string, MetricSummary>? summaries)
    {
        foreach (var (name, summary) in summaries ?? new Dictionary<string, MetricSummary>())
        {
            metrics[$"{prefix}{name}"] = summary.Mean;
            metrics[$"{prefix}{name}_worst"] = summary.Worst;
        }
    }
}
