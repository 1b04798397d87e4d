namespace Cohort.Metrics;

/// <summary>One number over all learners of an arm.</summary>
/// <param name="Metric">What the number is.</param>
/// <param name="Mean">The mean, in learner order; not finite as soon as one value is not.</param>
/// <param name="Worst">The worst value by the metric's direction; a value that is not finite is worse than any number.</param>
/// <param name="Best">The best value by the metric's direction among the finite ones; NaN where there is none.</param>
/// <param name="PerLearner">The values in learner order.</param>
public sealed record MetricSummary(Metric Metric, double Mean, double Worst, double Best, IReadOnlyList<double> PerLearner)
{
    /// <summary>Summarises the values of a metric.</summary>
    /// <param name="metric">What the number is, which decides what is worst and best.</param>
    /// <param name="perLearner">One value per learner; with none, all three numbers are NaN.</param>
    /// <param name="counted">Which of them count for mean, worst and best; null: all.</param>
    public static MetricSummary Of(Metric metric, IReadOnlyList<double> perLearner, IReadOnlyList<bool>? counted = null)
    {
        if (counted is not null && counted.Contains(false))
            return Of(metric, [.. perLearner.Where((_, k) => counted[k])]) with { PerLearner = perLearner };
        var sum = 0.0;
        var (worst, best) = (double.NaN, double.NaN);
        var diverged = false;
        foreach (var value in perLearner)
        {
            sum += value;
            diverged |= !double.IsFinite(value);
            if (!double.IsFinite(value)) continue;
            if (!(metric.Gain(worst, value) >= 0)) worst = value;
            if (!(metric.Gain(best, value) <= 0)) best = value;
        }

        return new MetricSummary(metric, sum / perLearner.Count, diverged ? double.NaN : worst, best, perLearner);
    }
}
