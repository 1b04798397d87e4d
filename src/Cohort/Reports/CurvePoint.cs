namespace Cohort.Reports;

/// <summary>All metrics of an arm after one round.</summary>
/// <param name="Round">The round, from 1; 0 before the first.</param>
/// <param name="Metrics">By name, written in this order.</param>
public sealed record CurvePoint(int Round, IReadOnlyDictionary<string, CurveValue> Metrics)
{
    /// <summary>Summarises the learners of an arm.</summary>
    /// <param name="round">The round.</param>
    /// <param name="perLearner">For each metric its values in learner order.</param>
    public static CurvePoint Of(int round, IReadOnlyDictionary<string, IReadOnlyList<double>> perLearner)
    {
        var metrics = new OrderedDictionary<string, CurveValue>(StringComparer.Ordinal);
        foreach (var (name, values) in perLearner)
        {
            var summary = MetricSummary.Of(name, values);
            metrics[name] = new CurveValue(summary.Mean, summary.Worst);
        }

        return new CurvePoint(round, metrics);
    }
}
