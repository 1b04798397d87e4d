using System.Globalization;
using Cohort.Panels;
using Cohort.Problems;

namespace Cohort.Data;

/// <summary>Votes as a file has them, a row each: who gave which item which label.</summary>
public sealed class VoteFile
{
    // What is kept of a vote: three numbers, and as many in the panel's order. Names are counted when they are read.
    private const int BytesEach = 40;

    private readonly Dictionary<string, int> places;

    private VoteFile(Names raters, Names items, string[] labels, PanelVotes votes) =>
        (Raters, Items, Labels, Votes, places) = (raters.All, items.All, labels, votes, items.Places);

    /// <summary>The raters' names, in the order in which they first come.</summary>
    public IReadOnlyList<string> Raters { get; }

    /// <summary>The items' names, in the order in which they first come.</summary>
    public IReadOnlyList<string> Items { get; }

    /// <summary>The labels, or open answers, in order: as numbers where all are whole ones, else as texts.</summary>
    public IReadOnlyList<string> Labels { get; }

    /// <summary>The votes, with all of them by their places in these lists.</summary>
    public PanelVotes Votes { get; }

    /// <summary>Reads a file.</summary>
    /// <param name="path">A CSV file with a header row, gzipped or not; <c>-</c> is standard input.</param>
    /// <param name="rater">The column that says who voted.</param>
    /// <param name="item">The column that says on what.</param>
    /// <param name="label">The column that says what was said.</param>
    /// <param name="open">Whether answers are of no fixed set, so that those of an item are the ones that it got.</param>
    /// <exception cref="CohortException">
    /// It cannot be read, lacks a column (COH2013) or a cell (COH3013), or is too large (COH3007); lists everything.
    /// </exception>
    public static VoteFile Read(string path, string rater = "rater", string item = "item", string label = "label", bool open = false)
    {
        var (raters, items, labels, problems) = (new Names(), new Names(), new Names(), new List<Problem>());
        var (who, what, said) = (new List<int>(), new List<int>(), new List<int>());
        RecordReader.Read(path, [rater, item, label], problems, row =>
        {
            var (a, b, c) = (row.Text(0), row.Text(1), row.Text(2));
            if (!row.IsGood) return;
            who.Add(raters.Of(a));
            what.Add(items.Of(b));
            said.Add(labels.Of(c));
        }, bytesEach: BytesEach, anyOrder: true);
        if (!open && (long)items.All.Count * labels.All.Count > Array.MaxLength / 4)
        {
            problems.Add(FormatProblems.TooLarge.Here($"{items.All.Count:#,0} items by {labels.All.Count:#,0} different labels are too many: "
                + "perhaps answers are of no fixed set, or another column is the label", path));
        }

        if (problems.Count > 0) throw new CohortException(problems);
        var order = Sorted(labels.All);
        var place = new int[order.Length];
        for (var i = 0; i < order.Length; i++) place[labels.Places[order[i]]] = i;
        int[] sorted = [.. said.Select(l => place[l])];
        return new VoteFile(raters, items, order, open
            ? PanelVotes.OfAnswers(raters.All.Count, items.All.Count, [.. who], [.. what], sorted)
            : new PanelVotes(raters.All.Count, items.All.Count, order.Length, [.. who], [.. what], sorted));
    }

    /// <summary>Reads what is known to be right of some of the items.</summary>
    /// <param name="path">A CSV file with a header row, gzipped or not.</param>
    /// <param name="item">The column of items; those without a vote are not looked at.</param>
    /// <param name="label">The column of right labels; it may be one that nobody gave.</param>
    /// <returns>The right label of each item, <c>[items]</c>; null where it is not known.</returns>
    /// <exception cref="CohortException">It cannot be read, lacks a column, or says two things of an item (COH3013); lists everything.</exception>
    public IReadOnlyList<string?> ReadTruth(string path, string item = "item", string label = "label")
    {
        var (truth, problems) = (new string?[Items.Count], new List<Problem>());
        RecordReader.Read(path, [item, label], problems, row =>
        {
            var (name, right) = (row.Text(0), row.Text(1));
            if (!row.IsGood || !places.TryGetValue(name, out var place)) return;
            if (truth[place] is { } before && before != right)
                row.Refuse($"the item {Excerpt.Quoted(name)} is {Excerpt.Quoted(right)} here, and was {Excerpt.Quoted(before)} above");
            truth[place] = right;
        }, anyOrder: true);
        return problems.Count == 0 ? truth : throw new CohortException(problems);
    }

    private static string[] Sorted(IReadOnlyList<string> labels)
    {
        var numbers = labels.Select(l => long.TryParse(l, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var n) ? n : (long?)null);
        return numbers.All(n => n is not null)
            ? [.. labels.Zip(numbers).OrderBy(l => l.Second).ThenBy(l => l.First, StringComparer.Ordinal).Select(l => l.First)]
            : [.. labels.Order(StringComparer.Ordinal)];
    }

    // Names in the order in which they come, and the place of each.
    private sealed class Names
    {
        public List<string> All { get; } = [];

        public Dictionary<string, int> Places { get; } = new(StringComparer.Ordinal);

        public int Of(string name)
        {
            if (Places.TryGetValue(name, out var place)) return place;
            All.Add(name);
            return Places[name] = All.Count - 1;
        }
    }
}
