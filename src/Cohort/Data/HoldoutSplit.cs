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
        var strata = PartitionRequest.For(data, 1, seed);
        var (train, test) = (new List<int>(), new List<int>());
        var random = new RandomStream(seed, "holdout");
        foreach (var rows in strata.RowsByClass())
        {
            var dealt = rows.ToArray();
            random.Shuffle<int>(dealt);
            var held = (int)Math.Round(dealt.Length * share);
            if (dealt.Length >= 2) held = Math.Clamp(held, 1, dealt.Length - 1);
            test.AddRange(dealt[..held]);
            train.AddRange(dealt[held..]);
        }

        // Rare classes may all have stayed on one side of a very small table.
        if (test.Count == 0) Move(train, test);
        if (train.Count == 0) Move(test, train);
        if (train.Count == 0 || test.Count == 0)
            throw DataProblems.TooFewRows.Exception($"{data.Rows} rows cannot be split into rows to learn from and rows to test on");
        return new Scene(data.Select([.. train.Order()]), data.Select([.. test.Order()]));
    }

    private static void Move(List<int> from, List<int> to)
    {
        if (from.Count < 2) return;
        to.Add(from[^1]);
        from.RemoveAt(from.Count - 1);
    }
}
