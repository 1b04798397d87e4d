using System.Runtime.InteropServices;
using Cohort.Data;
using Cohort.Problems;

namespace Cohort.Contexts;

/// <summary>
/// Examples that methods made for one learner: generated, corrected, acted out. They lie behind the training rows, so their ids can stand in an
/// order and be predicted on like any other; an id is this learner's own, and another learner's example may have the same. They have the fields
/// that the data has, but for texts, and those that methods declared (<see cref="Declarations.Experience"/>), which are 0 for training rows. When
/// the store is full the newest takes the place, and the id, of the oldest. Checkpoints keep it; its memory is bounded by its capacity.
/// </summary>
public sealed class ExperienceStore
{
    /// <summary>How the names of its lists begin.</summary>
    internal const string Prefix = "experience.";

    private const string Oldest = Prefix + "/oldest"; // no field has such a name

    private readonly StateStore state;
    private readonly Dataset data;
    private readonly ExperienceForm form;

    // Where a field lies in which list, by its name, as found when it was first asked for: names are not put together for each example.
    private readonly Dictionary<string, (string List, int Length, int Offset, int Size)> places = new(StringComparer.Ordinal);
    private (string List, FieldType Type, int Length)[]? kept;

    internal ExperienceStore(StateStore state, ExperienceForm form, Dataset train) => (this.state, this.form, data) = (state, form, train);

    /// <summary>How many examples fit: the largest room that a method asked for.</summary>
    public int Capacity => form.Capacity;

    /// <summary>How many there are.</summary>
    public int Count => Kept is not [var (list, type, length), ..] || length == 0 ? 0
        : (type == FieldType.Integer ? state.Get<int>(list).Count : state.Get<float>(list).Count) / length;

    /// <summary>Their ids, the oldest first.</summary>
    public IEnumerable<int> Ids => Enumerable.Range(0, Count).Select(i => First + (Start + i) % Count);

    internal int First => data.Rows;

    private (string List, FieldType Type, int Length)[] Kept =>
        Capacity == 0 ? [] : kept ??= [.. form.Kept(data).Select(f => (Prefix + f.Name, f.Type, f.Length))];

    /// <summary>Whether the examples have changed since they were last laid out for steps; true at first, as after a resume.</summary>
    internal bool Changed { get; set; } = true;

    /// <summary>Adds an example with a class.</summary>
    /// <param name="values">Its input, in the data's own units.</param>
    /// <param name="label">Its class.</param>
    /// <returns>Its id, until as many as fit have been added after it.</returns>
    /// <exception cref="InvalidOperationException">There is no room at all, or the examples have numbers, not classes.</exception>
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
    /// <returns>Its id, until as many as fit have been added after it.</returns>
    /// <exception cref="InvalidOperationException">There is no room at all, or the examples have classes, not numbers.</exception>
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
    /// <returns>Its id, until as many as fit have been added after it.</returns>
    /// <exception cref="InvalidOperationException">There is no room at all, or the examples are no sequences.</exception>
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

    /// <summary>Adds a training row's prompt with an answer of one's own in place of the row's.</summary>
    /// <param name="row">A training row of data with prompts and answers; its other fields are the example's, too.</param>
    /// <param name="answer">What was answered, the token that ended it included, if one did; with the prompt no more than the context and
    /// one.</param>
    /// <returns>Its id, until as many as fit have been added after it.</returns>
    /// <exception cref="InvalidOperationException">There is no room at all, or the data has no prompts with answers.</exception>
    /// <exception cref="ArgumentException">The answer is too long.</exception>
    public int AddAnswer(int row, ReadOnlySpan<int> answer)
    {
        if (data.Answers is not { } task) throw new InvalidOperationException("the data has no prompts with answers");
        var prompt = data["prompt"].Integers(row)[0];
        if (prompt + answer.Length > data.Features + 1)
        {
            throw new ArgumentException(
                $"a prompt of {prompt} tokens has room for {data.Features + 1 - prompt} more, not {answer.Length}", nameof(answer));
        }

        var id = Add();
        foreach (var field in data.Fields.Where(f => f.Type != FieldType.Text && f.Size > 0))
        {
            if (field.Type == FieldType.Integer) field.Integers(row).CopyTo(Integers(id, field.Name));
            else field.Numbers(row).CopyTo(Numbers(id, field.Name));
        }

        var tokens = Integers(id, "tokens")[prompt..];
        var mask = Numbers(id, "mask");
        tokens.Fill(task.Pad);
        answer.CopyTo(tokens);
        mask.Clear();
        mask.Slice(prompt - 1, answer.Length).Fill(1);
        return id;
    }

    /// <summary>Adds an example whose fields are all 0, to be written by <see cref="Numbers"/> and <see cref="Integers"/>.</summary>
    /// <returns>Its id, until as many as fit have been added after it.</returns>
    /// <exception cref="InvalidOperationException">There is no room at all.</exception>
    public int Add()
    {
        if (Capacity == 0) throw new InvalidOperationException("there is no room for made examples: declare some, by Declarations.Experience");
        var (count, place) = (Count, Count);
        if (count == Capacity)
        {
            place = Start;
            Start = (place + 1) % Capacity;
        }

        foreach (var (list, type, length) in Kept)
        {
            if (type == FieldType.Integer) Blank(state.Get<int>(list), place, length);
            else Blank(state.Get<float>(list), place, length);
        }

        Changed = true;
        return First + place;
    }

    /// <summary>The numbers of a field of one of the examples, to read and to write, <c>[Size]</c>.</summary>
    /// <param name="example">Its id.</param>
    /// <param name="field">The field's name.</param>
    public Span<float> Numbers(int example, string field) => Written<float>(example, field);

    /// <summary>The integers of a field of one of the examples, to read and to write, <c>[Size]</c>; they are to stay below its bound.</summary>
    /// <param name="example">Its id.</param>
    /// <param name="field">The field's name.</param>
    public Span<int> Integers(int example, string field) => Written<int>(example, field);

    /// <summary>The input of one of the examples; integers are given as numbers.</summary>
    internal float[] ValuesOf(int example) => data.Input.Type == FieldType.Number ? Read<float>(example, data.Input.Name).ToArray()
        : Array.ConvertAll(Read<int>(example, data.Input.Name).ToArray(), value => (float)value);

    /// <summary>Forgets all examples; their ids may be given again.</summary>
    public void Clear()
    {
        if (Capacity == 0) return;
        foreach (var (list, type, _) in Kept)
        {
            if (type == FieldType.Integer) state.Get<int>(list).Clear();
            else state.Get<float>(list).Clear();
        }

        Start = 0;
        Changed = true;
    }

    /// <summary>The rows of a field, and of those that are stretches of the same rows, one after the other; nothing where there are none.</summary>
    internal ReadOnlySpan<T> ValuesOf<T>(string field) => Capacity == 0 ? [] : CollectionsMarshal.AsSpan(state.Get<T>(Prefix + field));

    /// <summary>What is wrong with a learner's experience in a store that was read from a checkpoint; null: nothing.</summary>
    internal string? WrongIn(StateStore store)
    {
        int? count = null;
        foreach (var (name, type, length, bound) in form.Kept(data))
        {
            var list = store.All.GetValueOrDefault(Prefix + name);
            var values = list switch
            {
                null => 0,
                StateList.Of<int> own when type == FieldType.Integer => own.Values.Count,
                StateList.Of<float> own when type != FieldType.Integer => own.Values.Count,
                _ => -1,
            };
            var examples = values < 0 || values % length > 0 ? -1 : values / length;
            if (examples < 0 || examples > Capacity || examples != (count ??= examples))
                return $"the list {Excerpt.Quoted(Prefix + name)} is not that of at most {Capacity} examples, as many as in the other lists";
            if (bound > 0 && list is StateList.Of<int> bounded && bounded.Values.Exists(v => v < 0 || v >= bound))
                return $"the list {Excerpt.Quoted(Prefix + name)} has a number beyond {bound - 1}";
        }

        return store.All.TryGetValue(Oldest, out var oldest)
            && (oldest is not StateList.Of<int> { Values: [var start] } || start < 0 || (start > 0 && (count != Capacity || start >= Capacity)))
            ? $"the list {Excerpt.Quoted(Oldest)} does not name one of the examples" : null;
    }

    // Where the oldest lies; 0 until the first time that the store is full.
    private int Start
    {
        get => state.All.ContainsKey(Oldest) && state.Get<int>(Oldest) is [var start] ? start : 0;
        set
        {
            if (value == 0 && !state.All.ContainsKey(Oldest)) return;
            var list = state.Get<int>(Oldest);
            list.Clear();
            list.Add(value);
        }
    }

    // The values of a place, which is one of those there are or the next: zeros.
    private static void Blank<T>(List<T> list, int place, int length)
    {
        if (list.Count == place * length) CollectionsMarshal.SetCount(list, list.Count + length);
        CollectionsMarshal.AsSpan(list).Slice(place * length, length).Clear();
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
        var place = example - First;
        if (place < 0 || place >= Count) throw new ArgumentOutOfRangeException(nameof(example), example, "there is no such made example");
        if (!places.TryGetValue(name, out var at)) places[name] = at = Find(name);
        return CollectionsMarshal.AsSpan(state.Get<T>(at.List)).Slice(place * at.Length + at.Offset, at.Size);
    }

    private (string List, int Length, int Offset, int Size) Find(string name)
    {
        if (form.Find(name) is { } own) return (Prefix + name, own.Shape.Size, 0, own.Shape.Size);
        var field = data[name];
        return (Prefix + data.StoredAs(field), field.Stored.Length, field.Offset, field.Size);
    }

    private void Expect<T>(int length, int needed)
        where T : IObjective, new()
    {
        if (data.Objective is not T)
            throw new InvalidOperationException($"the examples are of a {data.Objective.Name}, not of a {new T().Name}");
        if (length != needed) throw new ArgumentException($"an example has {needed} values, not {length}", nameof(length));
    }
}
