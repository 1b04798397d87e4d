using System.Collections.Concurrent;
using Cohort.Data;
using Cohort.Reports;

namespace Cohort.Loops;

/// <summary>Counts which classes each learner takes for which.</summary>
internal sealed class ConfusionCounts : IRowWitness
{
    private readonly ConcurrentDictionary<int, long[][]> counts = [];

    /// <summary>Whether there is something to count.</summary>
    public static bool Suits(Dataset data) => data.Objective is Classification;

    /// <inheritdoc/>
    public void See(Dataset data, int item, int[] rows, ReadOnlySpan<float> outputs)
    {
        if (rows.Length == 0) return;
        var predictions = data.Objective.Against(data, rows, outputs);
        var classes = predictions.Width;
        var matrix = counts.GetOrAdd(item, _ => [.. Enumerable.Range(0, classes).Select(_ => new long[classes])]);
        for (var i = 0; i < predictions.Count; i++) matrix[predictions.Labels[i]][predictions.Best(i)]++;
    }

    /// <summary>The matrix of one learner; null where it was not measured.</summary>
    public ConfusionMatrix? Of(int item) => counts.TryGetValue(item, out var matrix) ? new ConfusionMatrix(matrix) : null;

    /// <summary>The sum over learners; null where none was measured.</summary>
    /// <param name="counted">Which of them count.</param>
    public ConfusionMatrix? Sum(IReadOnlyList<bool> counted)
    {
        var all = counts.Where(c => counted[c.Key]).Select(c => c.Value).ToArray();
        return all.Length == 0 ? null : new ConfusionMatrix([.. all[0].Select((row, i) =>
            (IReadOnlyList<long>)[.. row.Select((_, j) => all.Sum(matrix => matrix[i][j]))])], all.Length);
    }
}
