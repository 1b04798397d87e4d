using Cohort.Data;
using Cohort.Hooks;
using Cohort.Metrics;
using Cohort.Options;

namespace Cohort.Methods;

/// <summary>
/// The area under the receiver operating characteristic for two classes: the chance that an example of class 1 scores above one of class 0,
/// ties counting half; NaN if a class is missing.
/// </summary>
[PlanName("auc")]
public sealed class AreaUnderCurve : IMetric
{
    /// <inheritdoc/>
    public Metric Metric { get; } = new("auc");

    /// <inheritdoc/>
    public bool Suits(Dataset data) => data.Objective is Classification && data.Classes.Count == 2;

    /// <inheritdoc/>
    public double Measure(in Predictions predictions)
    {
        var scores = new float[predictions.Count];
        var order = new int[predictions.Count];
        for (var i = 0; i < scores.Length; i++)
        {
            scores[i] = predictions[i][1] - predictions[i][0];
            order[i] = i;
            if (float.IsNaN(scores[i])) return double.NaN;
        }

        Array.Sort((float[])scores.Clone(), order);
        var (rankSum, positives) = (0.0, 0);
        for (var from = 0; from < order.Length;)
        {
            var to = from;
            while (to < order.Length && scores[order[to]] == scores[order[from]]) to++;
            for (var i = from; i < to; i++)
            {
                if (predictions.Labels[order[i]] != 1) continue;
                rankSum += (from + 1 + to) / 2.0; // the mean rank of the tie
                positives++;
            }

            from = to;
        }

        var negatives = order.Length - positives;
        return (rankSum - positives * (positives + 1) / 2.0) / ((double)positives * negatives);
    }
}
