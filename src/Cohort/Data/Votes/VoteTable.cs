using Cohort.Problems;

namespace Cohort.Data;

/// <summary>Who called which item what: votes of people for one of a few classes, gathered by item.</summary>
/// <param name="Items">The items' ids, <c>[items]</c>, in the order of rows.</param>
/// <param name="Workers">The people's ids, ascending.</param>
/// <param name="Classes">The classes.</param>
/// <param name="Of">The votes of each item, in the order of the file: who, from 0, and for which class.</param>
internal sealed record VoteTable(
    IReadOnlyList<string> Items, IReadOnlyList<string> Workers, IReadOnlyList<string> Classes, IReadOnlyList<(int Worker, int Class)[]> Of)
{
    /// <summary>The most votes of one item, and the most values that a field made of votes may have.</summary>
    private const int MaxVotes = 1_000, MaxValues = 50_000_000;

    // What a vote takes that is the only one of its item and of its worker: in lists, a dictionary and a tree.
    private const int MaxId = int.MaxValue, VoteBytes = 250;

    /// <summary>How many votes there are.</summary>
    public int Count => Of.Sum(votes => votes.Length);

    /// <summary>Whether nobody has voted twice on an item.</summary>
    public bool AreSingle => Of.All(votes => votes.DistinctBy(v => v.Worker).Count() == votes.Length);

    /// <summary>Reads a file of the columns worker, item and label.</summary>
    /// <param name="path">The file.</param>
    /// <param name="classes">What a label can be.</param>
    /// <param name="items">The items that there are; null: those that the file names, by whole numbers, ascending.</param>
    /// <param name="problems">Takes whatever is wrong.</param>
    /// <param name="budget">What is told of the memory that they take; null: one of its own.</param>
    public static VoteTable Read(
        string path, IReadOnlyList<string> classes, IReadOnlyList<string>? items, List<Problem> problems, ReadingBudget? budget = null)
    {
        budget ??= new ReadingBudget();
        var (known, workers, read) = (items?.ToHashSet(), new SortedSet<int>(), new Dictionary<string, List<(int Worker, int Class)>>());
        RecordReader.Read(path, ["worker", "item", "label"], problems, row =>
        {
            var worker = (int)row.Whole(0, 0, MaxId);
            var item = known is null ? $"{row.Whole(1, 0, MaxId)}" : row.Text(1);
            var label = row.OneOf(2, classes);
            if (!row.IsGood) return;
            if (known?.Contains(item) == false)
            {
                row.Refuse($"the item {Excerpt.Quoted(item)} is not known");
                return;
            }

            if (!read.TryGetValue(item, out var votes)) read[item] = votes = [];
            if (votes.Count == MaxVotes) row.Refuse($"the item {item} has more than {MaxVotes:#,0} votes");
            else votes.Add((worker, label));
            workers.Add(worker);
        }, budget, VoteBytes);
        foreach (var item in (items ?? []).Where(item => !read.ContainsKey(item)).Take(5))
            problems.Add(FormatProblems.BadRecord.Here($"the item {Excerpt.Quoted(item)} has no vote", path));
        items ??= [.. read.Keys.OrderBy(item => int.Parse(item, System.Globalization.CultureInfo.InvariantCulture))];
        int[] ids = [.. workers];
        (int, int)[] VotesOf(string item) =>
            [.. read.GetValueOrDefault(item, []).Select(v => (Array.BinarySearch(ids, v.Worker), v.Class))];
        var table = new VoteTable(items, [.. ids.Select(id => $"{id}")], classes, [.. items.Select(VotesOf)]);
        var widest = Math.Max(Math.Max(ids.Length, classes.Count), read.Values.Select(votes => votes.Count).DefaultIfEmpty().Max());
        if ((long)items.Count * widest > MaxValues)
            problems.Add(FormatProblems.TooLarge.Here($"{items.Count:#,0} items by {widest:#,0} are more than {MaxValues:#,0} values", path));
        else if (problems.Count == 0)
            budget.Take(2L * sizeof(int) * items.Count * (2L * widest + (table.AreSingle ? ids.Length : 0)));
        return table;
    }

    /// <summary>The class with the most votes of each item; of several, the first.</summary>
    public int[] Majority() => [.. Of.Select(votes =>
    {
        var counts = new int[Classes.Count];
        foreach (var (_, label) in votes) counts[label]++;
        return counts.IndexOf(counts.Max());
    })];

    /// <summary>The share of its votes that each class has, <c>[items, classes]</c>.</summary>
    public float[] Shares()
    {
        var shares = new float[Items.Count * Classes.Count];
        for (var item = 0; item < Of.Count; item++)
            foreach (var (_, label) in Of[item]) shares[item * Classes.Count + label] += 1f / Of[item].Length;
        return shares;
    }

    /// <summary>
    /// The fields <c>vote</c> and <c>voter</c>, integers <c>[most]</c>: the votes of an item and who gave each, -1 behind the last; and where nobody
    /// has voted twice, <c>votes</c>, integers <c>[workers]</c>: what each person said, -1 where nothing.
    /// </summary>
    public IEnumerable<Field> Fields()
    {
        var most = Of.Max(votes => votes.Length);
        var (vote, voter) = (Missing(most), Missing(most));
        var votes = AreSingle ? Missing(Workers.Count) : null;
        for (var item = 0; item < Of.Count; item++)
        {
            for (var i = 0; i < Of[item].Length; i++)
            {
                var (worker, label) = Of[item][i];
                (voter[item * most + i], vote[item * most + i]) = (worker, label);
                if (votes is not null) votes[item * Workers.Count + worker] = label;
            }
        }

        yield return Field.Integers("vote", [most], vote);
        yield return Field.Integers("voter", [most], voter);
        if (votes is not null) yield return Field.Integers("votes", [Workers.Count], votes).AsTruth();
    }

    private int[] Missing(int width)
    {
        var values = new int[Items.Count * width];
        values.AsSpan().Fill(-1);
        return values;
    }
}
