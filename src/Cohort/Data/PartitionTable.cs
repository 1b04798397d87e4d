namespace Cohort.Data;

/// <summary>How many rows of each class each peer has: the table behind the report's picture of label skew.</summary>
/// <param name="Classes">The names of the columns: classes, ranges of the target, or stretches of a text.</param>
/// <param name="Counts">Rows, <c>[peers][classes]</c>.</param>
/// <param name="Unused">Rows that went to no peer.</param>
public sealed record PartitionTable(IReadOnlyList<string> Classes, int[][] Counts, int Unused)
{
    /// <summary>Counts the rows of a split.</summary>
    /// <param name="data">The rows that were dealt out.</param>
    /// <param name="parts">For each peer its rows.</param>
    public static PartitionTable Of(Dataset data, int[][] parts)
    {
        var request = PartitionRequest.For(data, parts.Length, seed: 0);
        var counts = new int[parts.Length][];
        for (var peer = 0; peer < parts.Length; peer++)
        {
            counts[peer] = new int[request.Classes];
            foreach (var row in parts[peer]) counts[peer][request.Labels[row]]++;
        }

        IReadOnlyList<string> names = data.Kind switch
        {
            TaskKind.Classification => data.Classes,
            TaskKind.Regression => Ranges(data, request),
            _ => [.. Enumerable.Range(0, request.Classes).Select(bin => $"{100 * bin / request.Classes}% to {100 * (bin + 1) / request.Classes}%")],
        };
        return new PartitionTable(names, counts, data.Rows - parts.Sum(p => p.Length));
    }

    private static string[] Ranges(Dataset data, PartitionRequest request)
    {
        var names = new string[request.Classes];
        for (var bin = 0; bin < names.Length; bin++)
        {
            var targets = data.Targets.Where((_, row) => request.Labels[row] == bin).ToList();
            names[bin] = targets.Count == 0 ? "-" : FormattableString.Invariant($"{targets.Min():g4} to {targets.Max():g4}");
        }

        return names;
    }
}
