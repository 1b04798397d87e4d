using Cohort.Metrics;

namespace Cohort.Reports;

/// <summary>All metrics of an arm after one round.</summary>
/// <param name="Round">The round, from 1; 0 before the first.</param>
/// <param name="Metrics">By name, written in this order.</param>
public sealed record CurvePoint(int Round, IReadOnlyDictionary<string, CurveValue> Metrics)
{
    /// <summary>Summarises the learners of an arm.</summary>
    /// <param name="round">The round.</param>
    /// <param name="metrics">Each metric with its values in learner order.</param>
    public static CurvePoint Of(int round, IEnumerable<(Metric Metric, IReadOnlyList<double> Values)> metrics)
    {
        var values = new OrderedDictionary<string, CurveValue>(StringComparer.Ordinal);
        foreach (var (metric, perLearner) in metrics)
        {
            var summary = MetricSummary.Of(metric, perLearner);
            values[metric.Name] = new CurveValue(summary.Mean, summary.Worst);
        }

        return new CurvePoint(round, values);
    }
}
