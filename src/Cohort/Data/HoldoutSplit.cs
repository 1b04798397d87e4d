using System.Runtime.InteropServices;
using Cohort.Problems;
using Cohort.Tensors;

namespace Cohort.Data;

/// <summary>Keeps a random share of each class (of each tenth of the targets, for a regression) back as the common test set.</summary>
internal static class HoldoutSplit
{
    /// <summary>Splits the rows.</summary>
    /// <param name="data">All rows, at least two.</param>
    /// <param name="share">The share of the test set, above 0 and below 1. A class with two rows or more has at least one on either side.</param>
    /// <param name="seed">The run's seed.</param>
    /// <exception cref="CohortException">A side would be empty.</exception>
    public static Scene Split(Dataset data, double share, ulong seed)
    {
        var (held, tested) = (new bool[data.Rows], 0);
        var (lastKept, lastHeld) = (-1, -1);
        var random = new RandomStream(seed, "holdout");
        foreach (var rows in PartitionRequest.For(data, 1, seed).RowsByClass())
        {
            var dealt = CollectionsMarshal.AsSpan(rows);
            random.Shuffle(dealt);
            var count = (int)Math.Round(dealt.Length * share);
            if (dealt.Length >= 2) count = Math.Clamp(count, 1, dealt.Length - 1);
            foreach (var row in dealt[..count]) held[row] = true;
            tested += count;
            if (count > 0) lastHeld = dealt[count - 1];
            if (count < dealt.Length) lastKept = dealt[^1];
        }

        // Rare classes may all have stayed on one side of a very small table.
        if (tested == 0 && data.Rows >= 2) (held[lastKept], tested) = (true, 1);
        if (tested == data.Rows && data.Rows >= 2) (held[lastHeld], tested) = (false, data.Rows - 1);
        if (tested == 0 || tested == data.Rows)
            throw DataProblems.TooFewRows.Exception($"{data.Rows} rows cannot be split into rows to learn from and rows to test on");
        return new Scene(data.Select(Where(held, false, data.Rows - tested)), data.Select(Where(held, true, tested)));
    }

    // Ascending.
    private static int[] Where(bool[] held, bool wanted, int count)
    {
        var (rows, at) = (new int[count], 0);
        for (var row = 0; row < held.Length; row++)
            if (held[row] == wanted) rows[at++] = row;
        return rows;
    }
}
