using System.Runtime.InteropServices;
using Cohort.Data;
using Cohort.Problems;

namespace Cohort.Contexts;

/// <summary>
/// Examples that methods made for one learner: generated, corrected, synthesised. They lie behind the training rows, so their ids
/// can stand in an order, be predicted on and be asked for their label like any other; they have the fields that the data has, but for texts, and
/// are kept in the learner's lists.
/// </summary>
public sealed class ExamplePool
{
    /// <summary>How the names of its lists begin.</summary>
    internal const string Prefix = "generated.";

    private readonly StateStore state;
    private readonly Dataset data;

    internal ExamplePool(StateStore state, int first, int capacity, Dataset train) =>
        (this.state, First, Capacity, data) = (state, first, capacity, train);

    /// <summary>How many examples fit: the largest room that a method asked for.</summary>
    public int Capacity { get; }

    /// <summary>How many there are.</summary>
    public int Count => Capacity == 0 ? 0 : LengthOf(data.Input) / data.Input.Stored.Length;

    /// <summary>Their ids, in the order in which they were added.</summary>
    public IEnumerable<int> Ids => Enumerable.Range(First, Count);

    internal int First { get; }

    /// <summary>Whether the examples have changed since they were last laid out for steps; true at first, as after a resume.</summary>
    internal bool Changed { get; set; } = true;

    /// <summary>Adds an example with a class.</summary>
    /// <param name="values">Its input, in the data's own units.</param>
    /// <param name="label">Its class.</param>
    /// <returns>Its id, until the pool is cleared.</returns>
    /// <exception cref="InvalidOperationException">The pool is full, or the examples have numbers, not classes.</exception>
    public int Add(ReadOnlySpan<float> values, int label)
    {
        Expect<Classification>(values.Length, data.Features);
        ArgumentOutOfRangeException.ThrowIfNegative(label);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(label, data.Classes.Count);
        var id = Add();
        values.CopyTo(Numbers(id, data.Input.Name));
        Integers(id, "label")[0] = label;
        return id;
    }

    /// <summary>Adds an example with a number to predict.</summary>
    /// <param name="values">Its input, in the data's own units.</param>
    /// <param name="target">The number, in the target's unit.</param>
    /// <returns>Its id, until the pool is cleared.</returns>
    /// <exception cref="InvalidOperationException">The pool is full, or the examples have classes, not numbers.</exception>
    public int Add(ReadOnlySpan<float> values, float target)
    {
        Expect<Regression>(values.Length, data.Features);
        var id = Add();
        values.CopyTo(Numbers(id, data.Input.Name));
        Numbers(id, "target").Fill(target);
        return id;
    }

    /// <summary>Adds a window of tokens.</summary>
    /// <param name="tokens">The window and the token after it, <c>[T + 1]</c>.</param>
    /// <returns>Its id, until the pool is cleared.</returns>
    /// <exception cref="InvalidOperationException">The pool is full, or the examples are no sequences.</exception>
    public int Add(ReadOnlySpan<int> tokens)
    {
        Expect<NextTokens>(tokens.Length, data.Features + 1);
        foreach (var token in tokens)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(token, nameof(tokens));
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(token, data.Classes.Count, nameof(tokens));
        }

        var id = Add();
        tokens[..^1].CopyTo(Integers(id, "input"));
        tokens[1..].CopyTo(Integers(id, "label"));
        return id;
    }

    /// <summary>Adds an example whose fields are all 0, to be written by <see cref="Numbers"/> and <see cref="Integers"/>.</summary>
    /// <returns>Its id, until the pool is cleared.</returns>
    /// <exception cref="InvalidOperationException">The pool is full.</exception>
    public int Add()
    {
        if (Count >= Capacity)
            throw new InvalidOperationException($"the pool holds {Capacity} examples and is full; declare room for more, or clear it");
        foreach (var field in data.Stored)
        {
            if (field.Type == FieldType.Integer) Grow(ListOf<int>(field.Name), field.Stored.Length);
            else Grow(ListOf<float>(field.Name), field.Stored.Length);
        }

        Changed = true;
        return First + Count - 1;
    }

    /// <summary>The numbers of a field of one of the examples, to read and to write, <c>[Size]</c>.</summary>
    /// <param name="example">Its id.</param>
    /// <param name="field">The field's name.</param>
    public Span<float> Numbers(int example, string field) => Written<float>(example, field);

    /// <summary>The integers of a field of one of the examples, to read and to write, <c>[Size]</c>; they are to stay below its bound.</summary>
    /// <param name="example">Its id.</param>
    /// <param name="field">The field's name.</param>
    public Span<int> Integers(int example, string field) => Written<int>(example, field);

    /// <summary>Forgets all examples; their ids may be given again.</summary>
    public void Clear()
    {
        if (Capacity == 0) return;
        foreach (var field in data.Stored)
        {
            if (field.Type == FieldType.Integer) ListOf<int>(field.Name).Clear();
            else ListOf<float>(field.Name).Clear();
        }

        Changed = true;
    }

    /// <summary>The rows of a field, and of those that are stretches of the same rows, one after the other; nothing where there are none.</summary>
    internal ReadOnlySpan<T> ValuesOf<T>(string field) => Capacity == 0 ? [] : CollectionsMarshal.AsSpan(ListOf<T>(field));

    /// <summary>What is wrong with a pool in a store that was read from a checkpoint; null: nothing.</summary>
    internal string? WrongIn(StateStore store)
    {
        int? count = null;
        foreach (var field in Capacity == 0 ? [] : data.Stored)
        {
            var list = store.All.GetValueOrDefault(Prefix + field.Name);
            var values = list switch
            {
                null => 0,
                StateList.Of<int> own when field.Type == FieldType.Integer => own.Values.Count,
                StateList.Of<float> own when field.Type != FieldType.Integer => own.Values.Count,
                _ => -1,
            };
            var examples = values < 0 || values % field.Stored.Length > 0 ? -1 : values / field.Stored.Length;
            if (examples < 0 || examples > Capacity || examples != (count ??= examples))
                return $"the list {Excerpt.Quoted(Prefix + field.Name)} is not that of at most {Capacity} examples, as many as in the other lists";
            if (field.Bound > 0 && list is StateList.Of<int> bounded && bounded.Values.Exists(v => v < 0 || v >= field.Bound))
                return $"the list {Excerpt.Quoted(Prefix + field.Name)} has a number beyond {field.Bound - 1}";
        }

        return null;
    }

    private static void Grow<T>(List<T> list, int length)
    {
        CollectionsMarshal.SetCount(list, list.Count + length);
        CollectionsMarshal.AsSpan(list)[^length..].Clear();
    }

    /// <summary>The values of a field of one of the examples, only to be read.</summary>
    internal ReadOnlySpan<T> Read<T>(int example, string field) => Values<T>(example, field);

    private Span<T> Written<T>(int example, string field)
    {
        Changed = true;
        return Values<T>(example, field);
    }

    private Span<T> Values<T>(int example, string name)
    {
        var field = data[name];
        var row = example - First;
        if (row < 0 || row >= Count) throw new ArgumentOutOfRangeException(nameof(example), example, "the pool has no such example");
        var values = CollectionsMarshal.AsSpan(ListOf<T>(data.StoredAs(field)));
        return values.Slice(row * field.Stored.Length + field.Offset, field.Size);
    }

    private int LengthOf(Field field) => field.Type == FieldType.Integer ? ListOf<int>(data.StoredAs(field)).Count
        : ListOf<float>(data.StoredAs(field)).Count;

    private List<T> ListOf<T>(string field) => state.Get<T>(Prefix + field);

    private void Expect<T>(int length, int needed)
        where T : IObjective, new()
    {
        if (data.Objective is not T)
            throw new InvalidOperationException($"the examples are of a {data.Objective.Name}, not of a {new T().Name}");
        if (length != needed) throw new ArgumentException($"an example has {needed} values, not {length}", nameof(length));
    }
}
