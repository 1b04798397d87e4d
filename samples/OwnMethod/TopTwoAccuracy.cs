using Cohort.Data;
using Cohort.Hooks;
using Cohort.Metrics;
using Cohort.Options;

namespace OwnMethod;

/// <summary>The share of examples whose true class is among the two with the largest logits.</summary>
[PlanName("top2_accuracy")]
public sealed class TopTwoAccuracy : IMetric
{
    /// <inheritdoc/>
    public Metric Metric { get; } = new("top2_accuracy");

    /// <inheritdoc/>
    public bool Suits(Dataset data) => data.Objective is Classification && data.Classes.Count > 2;

    /// <inheritdoc/>
    public double Measure(in Predictions predictions)
    {
        var right = 0;
        for (var i = 0; i < predictions.Count; i++)
        {
            var larger = 0;
            foreach (var logit in predictions[i]) larger += logit > predictions[i][predictions.Labels[i]] ? 1 : 0;
            right += larger < 2 ? 1 : 0;
        }

        return (double)right / predictions.Count;
    }
}
