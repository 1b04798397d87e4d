using Cohort.Data;
using Cohort.Hooks;
using Cohort.Metrics;
using Cohort.Options;

namespace Cohort.Methods;

/// <summary>The mean absolute error, in the unit of the target.</summary>
[PlanName("mae")]
public sealed class MeanAbsoluteError : IMeanMetric
{
    /// <inheritdoc/>
    public Metric Metric { get; } = new("mae", Better.Lower);

    /// <inheritdoc/>
    public bool Suits(Dataset data) => data.Objective is Regression or SequenceRegression;

    /// <inheritdoc/>
    public double Measure(in Predictions predictions) => MeanOf(predictions);

    /// <inheritdoc/>
    public double MeanOf(in Predictions predictions)
    {
        var sum = 0.0;
        for (var i = 0; i < predictions.Targets.Length; i++) sum += Math.Abs((double)predictions.Outputs[i] - predictions.Targets[i]);
        return sum / predictions.Targets.Length;
    }
}
