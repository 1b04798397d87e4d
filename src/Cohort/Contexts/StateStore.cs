using System.Text.Json;
using Cohort.Problems;

namespace Cohort.Contexts;

/// <summary>
/// The named lists of one learner, or of the cohort, that are not segments of a row. A name begins with the method it belongs to; a
/// list that nobody has asked for does not exist, and one that is asked for starts empty.
/// </summary>
internal sealed class StateStore
{
    private readonly SortedDictionary<string, StateList> lists = new(StringComparer.Ordinal);

    /// <summary>The lists by name, in ordinal order.</summary>
    public IReadOnlyDictionary<string, StateList> All => lists;

    /// <summary>A list of numbers or texts.</summary>
    /// <exception cref="InvalidOperationException">There is a list of this name with something else in it.</exception>
    public List<T> Get<T>(string name)
    {
        if (!lists.TryGetValue(name, out var list)) lists[name] = list = new StateList.Of<T>();
        list.Kept?.Ask(name);
        return list is StateList.Of<T> own ? own.Values : throw Holds(name, list, typeof(T));
    }

    /// <summary>A list of records.</summary>
    /// <exception cref="InvalidOperationException">There is a list of this name with something else in it.</exception>
    public List<T> GetRecords<T>(string name)
    {
        var list = lists.GetValueOrDefault(name);
        list?.Kept?.Ask(name);
        if (list is StateList.RecordsOf<T> own) return own.Values;
        if (list is not (null or StateList.UnreadRecords)) throw Holds(name, list, typeof(T));
        var read = (list as StateList.UnreadRecords)?.Json().Select(json => Record<T>(name, json)) ?? [];
        var records = new StateList.RecordsOf<T> { Values = [.. read], Kept = list?.Kept };
        lists[name] = records;
        return records.Values;
    }

    /// <summary>Puts a list in place of whatever has its name, as when a checkpoint is read.</summary>
    public void Set(string name, StateList list) => lists[name] = list;

    /// <summary>A copy of all lists.</summary>
    public StateStore Copy() => Copy(lists.Keys);

    /// <summary>Becomes what another store is: has copies of its lists, and no others.</summary>
    public void Become(StateStore other)
    {
        lists.Clear();
        foreach (var (name, list) in other.Copy().All) Set(name, list);
    }

    /// <summary>A copy of some of the lists.</summary>
    public StateStore Copy(IEnumerable<string> names)
    {
        var copy = new StateStore();
        foreach (var name in names)
        {
            if (lists.TryGetValue(name, out var list)) copy.lists[name] = list.Copy();
        }

        return copy;
    }

    /// <summary>Bytes of all lists on the way to a peer.</summary>
    public long Bytes => lists.Values.Sum(l => l.Bytes);

    private static T Record<T>(string name, string json)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(json) ?? throw new JsonException("it is null");
        }
        catch (Exception e) when (e is JsonException or NotSupportedException)
        {
            throw CheckpointProblems.MissingState.Exception(
                $"a record of the list {Excerpt.Quoted(name)} cannot be read: {Excerpt.Of(e.Message, 200)}");
        }
    }

    private static Exception Holds(string name, StateList list, Type asked)
    {
        var held = list.GetType().GenericTypeArguments.Select(t => t.Name).DefaultIfEmpty("records");
        var what = $"the list {Excerpt.Quoted(name)} holds {string.Join(", ", held)}, not {asked.Name}";
        return list.Kept is not null ? CheckpointProblems.MissingState.Exception(what) : new InvalidOperationException(what);
    }
}
