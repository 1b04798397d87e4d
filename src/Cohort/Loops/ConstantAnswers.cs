using System.Globalization;
using Cohort.Data;
using Cohort.Metrics;
using Cohort.Problems;
using Cohort.Reports;

namespace Cohort.Loops;

/// <summary>Measures the best answer that does not look at the row, with the metrics of the run.</summary>
internal static class ConstantAnswers
{
    /// <summary>
    /// The most frequent class of the rows that peers learn from, or the mean of their targets, each number's by itself; null where what is
    /// learnt is neither a class nor a number, or there is no common test set.
    /// </summary>
    /// <param name="data">The data of the run.</param>
    /// <param name="metrics">What is measured.</param>
    public static ConstantAnswer? Of(DealtData data, RunMetrics metrics)
    {
        var train = data.Train;
        var rows = data.Peers.SelectMany(p => p.Train).Concat(data.Shared).Where(train.IsLabelled).ToArray();
        if (rows.Length == 0 || data.Test.Rows == 0) return null;
        if (train.Objective is Classification)
        {
            var count = new int[train["label"].Bound];
            foreach (var row in rows) count[train["label"].Integers(row)[0]]++;
            var most = Array.IndexOf(count, count.Max());
            var logits = new float[count.Length];
            logits[most] = 1;
            var name = most < train.Classes.Count ? train.Classes[most] : most.ToString(CultureInfo.InvariantCulture);
            return Measure("majority", $"always {Excerpt.Of(name)}, the most frequent class of the training rows", logits);
        }

        if (train.Objective is not Regression) return null;
        var mean = Mean(train["target"], rows);
        var text = mean.Length == 1 ? mean[0].ToString("G4", CultureInfo.InvariantCulture) + ", " : "";
        return Measure("mean", $"always {text}the mean of the training rows", mean);

        ConstantAnswer Measure(string name, string says, float[] answer)
        {
            var common = metrics.Measured.Zip(Scores(data.Test, [.. Enumerable.Range(0, data.Test.Rows)], answer, metrics))
                .ToDictionary(m => m.First.Metric.Name, m => m.Second);
            return new ConstantAnswer(name, says, common, OnLocalTests(data, answer, metrics));
        }
    }

    private static Dictionary<string, MetricSummary>? OnLocalTests(DealtData data, float[] answer, RunMetrics metrics)
    {
        if (data.Peers.All(p => p.LocalTest.Length == 0)) return null;
        var perPeer = data.Peers.Select(p => Scores(data.Train, p.LocalTest, answer, metrics)).ToArray();
        return metrics.Measured.Select((m, i) => (m.Metric, Values: perPeer.Select(scores => scores[i]).ToArray()))
            .ToDictionary(m => m.Metric.Name, m => MetricSummary.Of(m.Metric, m.Values));
    }

    private static double[] Scores(Dataset data, int[] rows, float[] answer, RunMetrics metrics)
    {
        var outputs = new float[rows.Length * answer.Length];
        for (var i = 0; i < rows.Length; i++) answer.CopyTo(outputs, i * answer.Length);
        var predictions = data.Objective.Against(data, rows, outputs);
        var scores = new double[metrics.Measured.Count];
        for (var i = 0; i < scores.Length; i++) scores[i] = metrics.Measured[i].Measure(predictions);
        return scores;
    }

    private static float[] Mean(Field target, int[] rows)
    {
        var sums = new double[target.Size];
        foreach (var row in rows)
        {
            for (var i = 0; i < sums.Length; i++) sums[i] += target.Numbers(row)[i];
        }

        return Array.ConvertAll(sums, sum => (float)(sum / rows.Length));
    }
}
