using Cohort.Metrics;
using Cohort.Reports;

namespace Cohort.Loops;

/// <summary>How an arm ended, with its learners' values row by row.</summary>
/// <param name="Result">How it ended.</param>
/// <param name="Common">On the common test set; null where they were not kept.</param>
/// <param name="Local">On local tests; null where they were not kept.</param>
internal sealed record ArmRows(ArmResult Result, RowValues? Common, RowValues? Local)
{
    /// <summary>What it gives each learner over another arm: on the common test set and on local tests, as far as both were measured.</summary>
    /// <param name="arm">This arm.</param>
    /// <param name="against">The other arm.</param>
    /// <param name="others">How that one ended.</param>
    public IEnumerable<PairedGains> Over(ArmKind arm, ArmKind against, ArmRows others)
    {
        if (Of(Common, others.Common, Result.Metrics, others.Result.Metrics, local: false) is { } common) yield return common;
        if (Of(Local, others.Local, Result.LocalTest, others.Result.LocalTest, local: true) is { } own) yield return own;

        PairedGains? Of(RowValues? mine, RowValues? theirs,
            IReadOnlyDictionary<string, MetricSummary>? values, IReadOnlyDictionary<string, MetricSummary>? before, bool local)
        {
            if (mine is null || theirs is null) return null;
            if (values?.GetValueOrDefault(mine.Metric) is not { } after || before?.GetValueOrDefault(mine.Metric) is not { } first) return null;
            if (after.PerLearner.Count != first.PerLearner.Count) return null; // learners were born or have retired in one of the arms
            var (gains, interval) = mine.Over(theirs, after.PerLearner, first.PerLearner);
            return new PairedGains(arm, against, local, after.Metric, gains) { Interval = interval };
        }
    }
}
