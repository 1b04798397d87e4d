namespace Cohort.Roles;

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

    private static List<T> Get<T>(SortedDictionary<string, List<T>> lists, string name)
    {
        if (!lists.TryGetValue(name, out var list)) lists[name] = list = [];
        return list;
    }
}
