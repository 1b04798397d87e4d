using System.Runtime.InteropServices;

namespace Cohort.Contexts;

/// <summary>
/// The named lists of one method: what it keeps for a learner, or for the cohort, besides tensors. Names are the method's own; two
/// methods, or one named twice, do not see each other's. Kept in checkpoints; a list that is asked for starts empty. A name stands
/// for one kind of list.
/// </summary>
public sealed class MethodLists
{
    private readonly StateStore store;
    private readonly string owner;

    internal MethodLists(StateStore store, string owner) => (this.store, this.owner) = (store, owner);

    /// <summary>A list of integers, such as ids of examples.</summary>
    public List<int> Integers(string name) => store.Get<int>(Of(name));

    /// <summary>A list of long integers.</summary>
    public List<long> Longs(string name) => store.Get<long>(Of(name));

    /// <summary>A list of single-precision numbers.</summary>
    public List<float> Singles(string name) => store.Get<float>(Of(name));

    /// <summary>A list of double-precision numbers.</summary>
    public List<double> Doubles(string name) => store.Get<double>(Of(name));

    /// <summary>A list of texts.</summary>
    public List<string> Texts(string name) => store.Get<string>(Of(name));

    /// <summary>A list of records of the method's own; they are kept as JSON.</summary>
    /// <typeparam name="T">A type that <c>System.Text.Json</c> writes and reads back; better not changed once in the list.</typeparam>
    public List<T> Records<T>(string name)
        where T : class => store.GetRecords<T>(Of(name));

    /// <summary>A counter, to read and to add to; 0 at first: <c>lists.Count("shown") += n</c>.</summary>
    public ref long Count(string name)
    {
        var list = Longs(name);
        if (list.Count == 0) list.Add(0);
        return ref CollectionsMarshal.AsSpan(list)[0];
    }

    private string Of(string name) => $"{owner}.{name}";
}
