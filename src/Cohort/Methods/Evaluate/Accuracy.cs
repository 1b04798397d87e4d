using Cohort.Data;
using Cohort.Hooks;
using Cohort.Metrics;
using Cohort.Options;

namespace Cohort.Methods;

/// <summary>The share of examples (of a text: of characters) whose largest logit is that of the true class (the next character).</summary>
[PlanName("accuracy")]
public sealed class Accuracy : IMeanMetric
{
    /// <inheritdoc/>
    public Metric Metric { get; } = new("accuracy") { IsScore = true };

    /// <inheritdoc/>
    public bool Suits(Dataset data) => data.Objective is Classification or NextTokens or Pairs;

    /// <inheritdoc/>
    public double Measure(in Predictions predictions) => MeanOf(predictions);

    /// <inheritdoc/>
    public double MeanOf(in Predictions predictions)
    {
        var right = 0;
        for (var i = 0; i < predictions.Count; i++)
        {
            if (predictions.Best(i) == predictions.Labels[i]) right++;
        }

        return (double)right / predictions.Count;
    }
}
