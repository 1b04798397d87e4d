using Cohort.Data;
using Cohort.Hooks;
using Cohort.Metrics;
using Cohort.Options;

namespace Cohort.Methods;

/// <summary>
/// The coefficient of determination: 1 minus squared error over squared deviation from the mean of these examples; NaN if all targets are equal.
/// </summary>
[PlanName("r2")]
public sealed class ExplainedVariance : IMetric
{
    /// <inheritdoc/>
    public Metric Metric { get; } = new("r2");

    /// <inheritdoc/>
    public bool Suits(Dataset data) => data.Objective is Regression;

    /// <inheritdoc/>
    public double Measure(in Predictions predictions)
    {
        var width = predictions.Width;
        var targets = predictions.Targets;
        var means = new double[width];
        for (var i = 0; i < targets.Length; i++) means[i % width] += targets[i];
        for (var c = 0; c < width; c++) means[c] /= predictions.Count;
        var (error, spread) = (0.0, 0.0);
        for (var i = 0; i < targets.Length; i++)
        {
            var (e, d) = ((double)predictions.Outputs[i] - targets[i], targets[i] - means[i % width]);
            error += e * e;
            spread += d * d;
        }

        return spread > 0 ? 1 - error / spread : double.NaN;
    }
}
