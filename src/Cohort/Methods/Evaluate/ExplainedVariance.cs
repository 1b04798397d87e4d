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
    public bool IsUsual => true;

    /// <inheritdoc/>
    public bool Suits(TaskKind kind, int classes) => kind == TaskKind.Regression;

    /// <inheritdoc/>
    public double Measure(in Predictions predictions)
    {
        var mean = 0.0;
        for (var i = 0; i < predictions.Count; i++) mean += predictions.Targets[i];
        mean /= predictions.Count;
        var (error, spread) = (0.0, 0.0);
        for (var i = 0; i < predictions.Count; i++)
        {
            var (e, d) = ((double)predictions.Outputs[i] - predictions.Targets[i], predictions.Targets[i] - mean);
            error += e * e;
            spread += d * d;
        }

        return spread > 0 ? 1 - error / spread : double.NaN;
    }
}
