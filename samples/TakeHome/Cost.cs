using Cohort.Data;
using Cohort.Hooks;
using Cohort.Metrics;
using Cohort.Options;

namespace TakeHome;

/// <summary>What mistakes cost on average: a missed "yes" costs five times what a false alarm does.</summary>
[PlanName("cost")]
public sealed class Cost : IMetric
{
    private const double Missed = 5, FalseAlarm = 1;

    /// <inheritdoc/>
    public Metric Metric { get; } = new("cost", Better.Lower);

    /// <inheritdoc/>
    public bool Suits(Dataset data) => data.Objective is Classification && data.Classes.SequenceEqual(["no", "yes"]);

    /// <inheritdoc/>
    public double Measure(in Predictions predictions)
    {
        var sum = 0.0;
        for (var i = 0; i < predictions.Count; i++)
        {
            if (predictions.Best(i) != predictions.Labels[i]) sum += predictions.Labels[i] == 1 ? Missed : FalseAlarm;
        }

        return sum / predictions.Count;
    }
}
