namespace Cohort.Panels;

/// <summary>
/// What raters said of items, vote by vote: people, judges, learners or agents who each gave some items a class, or an answer of their own. A rater
/// may have left items out, and may have voted on one more than once.
/// </summary>
/// <remarks>
/// Votes are kept in flat arrays in the order of item, label, rater, whatever order they came in, so that no sum over them depends on it. Making
/// them takes O(votes + raters + items + classes), of answers O(votes x log votes); four integers are kept for each vote and two for each item.
/// </remarks>
public sealed class PanelVotes
{
    private readonly int[] answers, places;

    /// <summary>Votes for one of a fixed set of classes.</summary>
    /// <param name="raters">How many raters there are, from 0.</param>
    /// <param name="items">How many items there are, from 0.</param>
    /// <param name="classes">How many classes there are, from 1.</param>
    /// <param name="rater">Who voted, <c>[votes]</c>, from 0.</param>
    /// <param name="item">On what, <c>[votes]</c>, from 0.</param>
    /// <param name="label">For which class, <c>[votes]</c>, from 0.</param>
    /// <exception cref="ArgumentException">
    /// The arrays are not equally long, a number is out of range, or items x classes are more than an array holds.
    /// </exception>
    public PanelVotes(int raters, int items, int classes, ReadOnlySpan<int> rater, ReadOnlySpan<int> item, ReadOnlySpan<int> label)
        : this(raters, items, Positive(classes), rater, item, label, values: null)
    {
    }

    private PanelVotes(
        int raters, int items, int classes, ReadOnlySpan<int> rater, ReadOnlySpan<int> item, ReadOnlySpan<int> label, int[]? values)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(raters);
        ArgumentOutOfRangeException.ThrowIfNegative(items);
        if (rater.Length != item.Length || rater.Length != label.Length)
            throw new ArgumentException($"there are {rater.Length} raters, {item.Length} items and {label.Length} labels: one of each for a vote");
        if (values is null && (long)items * classes > Array.MaxLength)
            throw new ArgumentException($"{items} items by {classes} classes are more than {Array.MaxLength} numbers", nameof(classes));
        Within(rater, raters, nameof(rater));
        Within(item, items, nameof(item));
        Within(label, classes, nameof(label));
        (Raters, Items, IsOpen) = (raters, items, values is not null);
        Classes = IsOpen ? 0 : classes;
        var order = Order(Order(Order(null, rater, raters), label, classes), item, items);
        (Rater, Label, Start) = (new int[order.Length], new int[order.Length], new int[items + 1]);
        for (var i = 0; i < order.Length; i++)
        {
            (Rater[i], Label[i]) = (rater[order[i]], label[order[i]]);
            Start[item[order[i]] + 1]++;
        }

        for (var i = 0; i < items; i++) Start[i + 1] += Start[i];
        (answers, places) = IsOpen ? Candidates(values!) : ([.. Enumerable.Range(0, classes)], []);
    }

    /// <summary>Answers that are of no fixed set: those of an item are the ones that it got, and equal numbers are equal answers.</summary>
    /// <param name="raters">How many raters there are, from 0.</param>
    /// <param name="items">How many items there are, from 0.</param>
    /// <param name="rater">Who answered, <c>[votes]</c>, from 0.</param>
    /// <param name="item">What, <c>[votes]</c>, from 0.</param>
    /// <param name="answer">Which answer it was, <c>[votes]</c>: any number that stands for it, on all items or on this one alone.</param>
    /// <exception cref="ArgumentException">The arrays are not equally long, or a number is out of range.</exception>
    public static PanelVotes OfAnswers(int raters, int items, ReadOnlySpan<int> rater, ReadOnlySpan<int> item, ReadOnlySpan<int> answer)
    {
        int[] values = [.. answer.ToArray().Distinct().Order()];
        var label = new int[answer.Length];
        for (var i = 0; i < label.Length; i++) label[i] = Array.BinarySearch(values, answer[i]);
        return new PanelVotes(raters, items, Math.Max(1, values.Length), rater, item, label, values);
    }

    /// <summary>How many raters there are.</summary>
    public int Raters { get; }

    /// <summary>How many items there are.</summary>
    public int Items { get; }

    /// <summary>How many classes there are; 0 where answers are of no fixed set.</summary>
    public int Classes { get; }

    /// <summary>Whether answers are of no fixed set.</summary>
    public bool IsOpen { get; }

    /// <summary>How many votes there are.</summary>
    public int Count => Rater.Length;

    /// <summary>The classes that an item can be of, ascending: all of them; or the different answers that it got, none where it got none.</summary>
    /// <param name="item">The item, from 0.</param>
    public ReadOnlySpan<int> CandidatesOf(int item) => IsOpen ? answers.AsSpan(places[item]..places[item + 1]) : answers;

    /// <summary>How many votes each rater gave, <c>[raters]</c>.</summary>
    public int[] VotesOfRaters()
    {
        var counts = new int[Raters];
        foreach (var rater in Rater) counts[rater]++;
        return counts;
    }

    /// <summary>How many votes an item got.</summary>
    /// <param name="item">The item, from 0.</param>
    public int VotesOfItem(int item) => Start[item + 1] - Start[item];

    /// <summary>Of each vote who gave it, in the order of items.</summary>
    internal int[] Rater { get; }

    /// <summary>Of each vote for which of its item's candidates it is, in the order of items.</summary>
    internal int[] Label { get; }

    /// <summary>Where the votes of each item begin, and behind the last where they end.</summary>
    internal int[] Start { get; }

    /// <summary>Where the candidates of an item begin, in an array of those of all items.</summary>
    internal int PlaceOf(int item) => IsOpen ? places[item] : item * Classes;

    /// <summary>How many candidates all items have together.</summary>
    internal int Places => PlaceOf(Items);

    // From labels that number all answers to places among an item's own; votes of an item lie in order of labels.
    private (int[] Answers, int[] Places) Candidates(int[] values)
    {
        var (found, first) = (new List<int>(), new int[Items + 1]);
        for (var item = 0; item < Items; item++)
        {
            var last = -1;
            for (var vote = Start[item]; vote < Start[item + 1]; vote++)
            {
                if (Label[vote] != last) found.Add(values[last = Label[vote]]);
                Label[vote] = found.Count - 1 - first[item];
            }

            first[item + 1] = found.Count;
        }

        return ([.. found], first);
    }

    // Counting: votes by key, equal ones in the order that they had.
    private static int[] Order(int[]? before, ReadOnlySpan<int> keys, int bound)
    {
        var (next, order) = (new int[bound + 1], new int[keys.Length]);
        foreach (var key in keys) next[key + 1]++;
        for (var key = 0; key < bound; key++) next[key + 1] += next[key];
        for (var i = 0; i < keys.Length; i++)
        {
            var vote = before is null ? i : before[i];
            order[next[keys[vote]]++] = vote;
        }

        return order;
    }

    private static int Positive(int classes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 1);
        return classes;
    }

    private static void Within(ReadOnlySpan<int> values, int bound, string name)
    {
        for (var i = 0; i < values.Length; i++)
            if ((uint)values[i] >= (uint)bound) throw new ArgumentException($"vote {i} has {values[i]}, and there are {bound}", name);
    }
}
