using Cohort.Data;
using Cohort.Hooks;
using Cohort.Metrics;
using Cohort.Options;

namespace Cohort.Methods;

/// <summary>The root of the mean squared error, in the unit of the target.</summary>
[PlanName("rmse")]
public sealed class RootMeanSquareError : IMeanMetric
{
    /// <inheritdoc/>
    public Metric Metric { get; } = new("rmse", Better.Lower) { IsScore = true };

    /// <inheritdoc/>
    public bool Suits(Dataset data) => data.Objective is Regression or SequenceRegression;

    /// <inheritdoc/>
    public double Measure(in Predictions predictions) => OfMean(MeanOf(predictions));

    /// <inheritdoc/>
    public double OfMean(double mean) => Math.Sqrt(mean);

    /// <inheritdoc/>
    public double SlopeAt(double mean) => 0.5 / Math.Sqrt(mean);

    /// <inheritdoc/>
    public double MeanOf(in Predictions predictions)
    {
        var sum = 0.0;
        for (var i = 0; i < predictions.Targets.Length; i++)
        {
            var error = (double)predictions.Outputs[i] - predictions.Targets[i];
            sum += error * error;
        }

        return sum / predictions.Targets.Length;
    }
}
