namespace Cohort.Contexts;

/// <summary>
/// The named lists of one learner that are not segments of its row: ids of examples seen, counters, texts. Kept in checkpoints;
/// a list that nobody has asked for does not exist, and one that is asked for starts empty.
/// </summary>
public sealed class StateStore
{
    private readonly SortedDictionary<string, List<int>> integers = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, List<float>> numbers = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, List<string>> texts = new(StringComparer.Ordinal);

    /// <summary>The integer lists by name, in ordinal order.</summary>
    public IReadOnlyDictionary<string, List<int>> AllIntegers => integers;

    /// <summary>The number lists by name, in ordinal order.</summary>
    public IReadOnlyDictionary<string, List<float>> AllNumbers => numbers;

    /// <summary>The text lists by name, in ordinal order.</summary>
    public IReadOnlyDictionary<string, List<string>> AllTexts => texts;

    /// <summary>A list of integers.</summary>
    public List<int> Integers(string name) => Get(integers, name);

    /// <summary>A list of single-precision numbers.</summary>
    public List<float> Numbers(string name) => Get(numbers, name);

    /// <summary>A list of texts.</summary>
    public List<string> Texts(string name) => Get(texts, name);

    /// <summary>A copy of some of the lists.</summary>
    internal StateStore Copy(IReadOnlyList<string> names)
    {
        var copy = new StateStore();
        foreach (var name in names)
        {
            if (integers.TryGetValue(name, out var i)) copy.integers[name] = [.. i];
            if (numbers.TryGetValue(name, out var n)) copy.numbers[name] = [.. n];
            if (texts.TryGetValue(name, out var t)) copy.texts[name] = [.. t];
        }

        return copy;
    }

    /// <summary>Bytes of all lists on the way to a peer: four for each number, texts in UTF-8.</summary>
    internal long Bytes => 4L * (integers.Values.Sum(l => (long)l.Count) + numbers.Values.Sum(l => (long)l.Count))
        + texts.Values.SelectMany(l => l).Sum(t => (long)System.Text.Encoding.UTF8.GetByteCount(t));

    private static List<T> Get<T>(SortedDictionary<string, List<T>> lists, string name)
    {
        if (!lists.TryGetValue(name, out var list)) lists[name] = list = [];
        return list;
    }
}
