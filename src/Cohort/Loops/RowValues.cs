using System.Collections.Concurrent;
using Cohort.Data;
using Cohort.Hooks;
using Cohort.Metrics;
using Cohort.Reports;

namespace Cohort.Loops;

/// <summary>
/// What a metric is on each row by itself, learner by learner: what differences between two arms on the same rows are given an interval by.
/// </summary>
/// <param name="metric">The metric.</param>
internal sealed class RowValues(IMeanMetric metric) : IRowWitness
{
    private readonly ConcurrentDictionary<int, (double[] Values, int[] Weights)> learners = [];

    /// <summary>The metric's name.</summary>
    public string Metric => metric.Metric.Name;

    /// <inheritdoc/>
    public void See(Dataset data, int item, int[] rows, ReadOnlySpan<float> outputs)
    {
        if (rows.Length == 0) return;
        var (values, weights, width) = (new double[rows.Length], new int[rows.Length], outputs.Length / rows.Length);
        for (var i = 0; i < rows.Length; i++)
        {
            var row = data.Objective.Against(data, [rows[i]], outputs.Slice(i * width, width));
            weights[i] = row.Count;
            if (row.Count > 0) values[i] = metric.MeanOf(row);
        }

        learners[item] = (values, weights);
    }

    /// <summary>What these learners are better by than others, each than the one at its place.</summary>
    /// <param name="others">The arm that is compared with, measured on the same rows.</param>
    /// <param name="values">The metric of these learners, as it is reported.</param>
    /// <param name="before">The metric of the others.</param>
    /// <returns>A gain for each learner, and the kind of its interval.</returns>
    public (PairedGain[] Gains, string Interval) Over(RowValues others, IReadOnlyList<double> values, IReadOnlyList<double> before)
    {
        var shares = learners.Values.Concat(others.learners.Values).All(IsShare);
        return ([.. Enumerable.Range(0, values.Count).Select(Gain)], shares ? "newcombe" : "student");

        PairedGain Gain(int item)
        {
            var gain = metric.Metric.Gain(before[item], values[item]);
            if (!learners.TryGetValue(item, out var mine) || !others.learners.TryGetValue(item, out var theirs))
                return new PairedGain(0, gain, double.NaN, double.NaN);
            var rows = mine.Values.Length;
            if (!double.IsFinite(gain)) return new PairedGain(rows, gain, double.NaN, double.NaN);
            var interval = shares ? OfShares(theirs.Values, mine.Values) : OfMeans(theirs, mine);
            if (metric.Metric.Better == Better.Lower) interval = -interval;
            return new PairedGain(rows, gain, interval.Low, interval.High);
        }
    }

    // Right or wrong, one example a row.
    private static bool IsShare((double[] Values, int[] Weights) learner) =>
        learner.Values.All(v => v is 0 or 1) && learner.Weights.All(w => w == 1);

    private static Interval OfShares(double[] first, double[] second)
    {
        var counts = new long[4];
        for (var i = 0; i < first.Length; i++) counts[2 * (int)first[i] + (int)second[i]]++;
        return PairedProportions.Difference(both: counts[3], first: counts[2], second: counts[1], neither: counts[0]);
    }

    private Interval OfMeans((double[] Values, int[] Weights) first, (double[] Values, int[] Weights) second)
    {
        var (one, two) = (PairedMeans.Mean(first.Values, first.Weights), PairedMeans.Mean(second.Values, second.Weights));
        return PairedMeans.Difference(first.Values, metric.SlopeAt(one), second.Values, metric.SlopeAt(two), first.Weights,
            metric.OfMean(two) - metric.OfMean(one));
    }
}
