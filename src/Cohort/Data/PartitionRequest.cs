using Cohort.Problems;
using Cohort.Tensors;

namespace Cohort.Data;

/// <summary>What a partitioner may look at.</summary>
public sealed record PartitionRequest
{
    /// <summary>
    /// Into how many bins of equal count the targets of a regression, or the windows of a text in their order, are cut, to stand in for classes.
    /// </summary>
    public const int TargetBins = 10;

    /// <summary>The class of each row, from 0; for a regression the bin of its target, for a text the stretch that it lies in.</summary>
    public required int[] Labels { get; init; }

    /// <summary>How many classes (or bins) there are; each label is below it.</summary>
    public required int Classes { get; init; }

    /// <summary>How many peers; at least 1.</summary>
    public required int Peers { get; init; }

    /// <summary>The run's seed.</summary>
    public required ulong Seed { get; init; }

    /// <summary>The natural id of each row, or null.</summary>
    public string[]? Groups { get; init; }

    /// <summary>How many rows.</summary>
    public int Rows => Labels.Length;

    /// <summary>The request for a dataset.</summary>
    /// <param name="data">The rows to deal out.</param>
    /// <param name="peers">How many peers.</param>
    /// <param name="seed">The run's seed.</param>
    public static PartitionRequest For(Dataset data, int peers, ulong seed)
    {
        var bins = Math.Clamp(Math.Min(TargetBins, data.Rows), 1, TargetBins);
        return new PartitionRequest
        {
            Labels = data.Kind switch
            {
                TaskKind.Classification => data.Labels,
                TaskKind.Regression => Quantiles(data.Targets, bins),
                _ => [.. Enumerable.Range(0, data.Rows).Select(row => (int)((long)row * bins / data.Rows))],
            },
            Classes = data.Kind == TaskKind.Classification ? data.Classes.Count : bins,
            Peers = peers,
            Seed = seed,
            Groups = data.Groups,
        };
    }

    /// <summary>The bin of each number when the sorted numbers are cut into bins of equal count; equal numbers share a bin.</summary>
    internal static int[] Quantiles(float[] numbers, int bins)
    {
        var order = Enumerable.Range(0, numbers.Length).ToArray();
        Array.Sort((float[])numbers.Clone(), order);
        var labels = new int[numbers.Length];
        for (var i = 0; i < order.Length; i++)
        {
            var tied = i > 0 && numbers[order[i]] == numbers[order[i - 1]];
            labels[order[i]] = tied ? labels[order[i - 1]] : (int)((long)i * bins / order.Length);
        }

        return labels;
    }

    /// <summary>The random numbers of this split.</summary>
    internal RandomStream Random(string partitioner) => new(Seed, "split/" + partitioner);

    /// <summary>Refuses requests that no partitioner can meet.</summary>
    internal void Check()
    {
        if (Peers < 1) throw DataProblems.BadOption.Exception($"peers is {Peers}; at least 1 is needed");
        if (Peers > Rows) throw DataProblems.MorePeersThanRows.Exception($"{Peers} peers cannot share {Rows} rows: ask for at most {Rows} peers");
    }

    /// <summary>The row numbers of each class, ascending.</summary>
    internal List<int>[] RowsByClass()
    {
        var rows = new List<int>[Classes];
        for (var c = 0; c < Classes; c++) rows[c] = [];
        for (var row = 0; row < Rows; row++) rows[Labels[row]].Add(row);
        return rows;
    }

    /// <summary>All row numbers in a random order.</summary>
    internal int[] ShuffledRows(string partitioner)
    {
        var rows = Enumerable.Range(0, Rows).ToArray();
        var random = Random(partitioner);
        random.Shuffle<int>(rows);
        return rows;
    }
}
