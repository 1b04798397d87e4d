using Cohort.Data;
using Cohort.Hooks;
using Cohort.Metrics;
using Cohort.Options;

namespace Cohort.Methods;

/// <summary>The mean over classes of F1, the harmonic mean of precision and recall; a class neither present nor predicted is left out.</summary>
[PlanName("macro_f1")]
public sealed class MacroF1 : IMetric
{
    /// <inheritdoc/>
    public Metric Metric { get; } = new("macro_f1");

    /// <inheritdoc/>
    public bool Suits(Dataset data) => data.Objective is Classification;

    /// <inheritdoc/>
    public double Measure(in Predictions predictions)
    {
        var (hit, present, predicted) = (new int[predictions.Width], new int[predictions.Width], new int[predictions.Width]);
        for (var i = 0; i < predictions.Count; i++)
        {
            var (best, label) = (predictions.Best(i), predictions.Labels[i]);
            predicted[best]++;
            present[label]++;
            if (best == label) hit[label]++;
        }

        var (sum, classes) = (0.0, 0);
        for (var c = 0; c < predictions.Width; c++)
        {
            if (present[c] + predicted[c] == 0) continue;
            sum += 2.0 * hit[c] / (present[c] + predicted[c]);
            classes++;
        }

        return sum / classes;
    }
}
