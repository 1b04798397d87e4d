using Cohort.Metrics;
using Cohort.Reports;

namespace Cohort.Claims;

/// <summary>
/// How an arm of a run ended, as one number for each metric: <c>accuracy</c> is the mean over the learners on the common test set,
/// <c>accuracy_worst</c> the worst learner's, <c>local_test_accuracy</c> and <c>local_test_accuracy_worst</c> the same on each peer's
/// local test; <c>bytes</c> is what the cohort sent. Each improves as its metric does.
/// </summary>
internal static class RunNumbers
{
    /// <summary>The numbers of an arm.</summary>
    /// <param name="report">The report of a run that came to its end.</param>
    /// <param name="arm">The arm.</param>
    /// <exception cref="InvalidOperationException">The run has no such arm, or did not come to its end.</exception>
    public static ArmNumbers Of(Report report, ArmKind arm)
    {
        var result = report.Final?[arm] ?? throw new InvalidOperationException($"the run has no arm \"{arm.Name()}\"; it has: {ArmsOf(report)}");
        var numbers = new ArmNumbers { { new Metric("bytes", Better.Lower), report.BytesSent } };
        Add(numbers, "", result.Metrics);
        Add(numbers, "local_test_", result.LocalTest);
        return numbers;
    }

    private static string ArmsOf(Report report) => string.Join(", ", report.Final?.Ordered.Select(a => a.Kind.Name()) ?? []);

    private static void Add(ArmNumbers numbers, string prefix, IReadOnlyDictionary<string, MetricSummary>? summaries)
    {
        foreach (var (name, summary) in summaries ?? new Dictionary<string, MetricSummary>())
        {
            numbers.Add(summary.Metric with { Name = $"{prefix}{name}" }, summary.Mean);
            numbers.Add(summary.Metric with { Name = $"{prefix}{name}_worst" }, summary.Worst);
        }
    }
}
