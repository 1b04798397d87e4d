using Cohort.Data;
using Cohort.Plans;
using Cohort.Roles;

namespace Cohort.Methods;

/// <summary>The share of examples whose largest logit is that of the true class.</summary>
[PlanName("accuracy")]
public sealed class Accuracy : IMetric
{
    /// <inheritdoc/>
    public bool Suits(TaskKind kind, int classes) => kind == TaskKind.Classification;

    /// <inheritdoc/>
    public double Measure(in Predictions predictions)
    {
        var right = 0;
        for (var i = 0; i < predictions.Count; i++)
        {
            if (predictions.Best(i) == predictions.Labels[i]) right++;
        }

        return (double)right / predictions.Count;
    }
}
