using Cohort.Problems;
using Cohort.Tensors;

namespace Cohort.Data;

/// <summary>What a partitioner may look at.</summary>
public sealed record PartitionRequest
{
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
        var strata = data.Objective.StrataOf(data);
        return new PartitionRequest { Labels = strata.Of, Classes = strata.Count, Peers = peers, Seed = seed, Groups = data.Groups };
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
        var counts = new int[Classes];
        foreach (var label in Labels) counts[label]++;
        var rows = Array.ConvertAll(counts, count => new List<int>(count));
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
