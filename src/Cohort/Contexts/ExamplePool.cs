using System.Runtime.InteropServices;
using Cohort.Data;

namespace Cohort.Contexts;

/// <summary>
/// Examples that methods made for one learner: generated, corrected, synthesised. They lie behind the training rows, so their ids
/// can stand in an order, be predicted on and be asked for their label like any other; they are kept in the learner's lists.
/// </summary>
public sealed class ExamplePool
{
    private readonly StateStore state;
    private readonly int features, classes;
    private readonly TaskKind kind;

    internal ExamplePool(StateStore state, int first, int capacity, Dataset train)
    {
        (this.state, First, Capacity, features, classes, kind) = (state, first, capacity, train.Features, train.Classes.Count, train.Kind);
    }

    /// <summary>How many examples fit: the largest room that a method asked for.</summary>
    public int Capacity { get; }

    /// <summary>How many there are.</summary>
    public int Count => Capacity == 0 ? 0 : kind switch
    {
        TaskKind.Classification => Labels.Length,
        TaskKind.Regression => Targets.Length,
        _ => Tokens.Length / (features + 1),
    };

    /// <summary>Their ids, in the order in which they were added.</summary>
    public IEnumerable<int> Ids => Enumerable.Range(First, Count);

    internal int First { get; }

    /// <summary>Whether the examples have changed since they were last laid out for steps; true at first, as after a resume.</summary>
    internal bool Changed { get; set; } = true;

    internal ReadOnlySpan<float> Values => CollectionsMarshal.AsSpan(state.Get<float>("generated.values"));

    internal ReadOnlySpan<int> Labels => CollectionsMarshal.AsSpan(state.Get<int>("generated.labels"));

    internal ReadOnlySpan<int> Tokens => CollectionsMarshal.AsSpan(state.Get<int>("generated.tokens"));

    internal ReadOnlySpan<float> Targets => CollectionsMarshal.AsSpan(state.Get<float>("generated.targets"));

    /// <summary>Adds an example with a class.</summary>
    /// <param name="values">Its features, in the data's own units.</param>
    /// <param name="label">Its class.</param>
    /// <returns>Its id, until the pool is cleared.</returns>
    /// <exception cref="InvalidOperationException">The pool is full, or the examples have numbers, not classes.</exception>
    public int Add(ReadOnlySpan<float> values, int label)
    {
        Expect(TaskKind.Classification, values.Length, features);
        ArgumentOutOfRangeException.ThrowIfNegative(label);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(label, classes);
        state.Get<int>("generated.labels").Add(label);
        return Append(values);
    }

    /// <summary>Adds an example with a number to predict.</summary>
    /// <param name="values">Its features, in the data's own units.</param>
    /// <param name="target">The number, in the target's unit.</param>
    /// <returns>Its id, until the pool is cleared.</returns>
    /// <exception cref="InvalidOperationException">The pool is full, or the examples have classes, not numbers.</exception>
    public int Add(ReadOnlySpan<float> values, float target)
    {
        Expect(TaskKind.Regression, values.Length, features);
        state.Get<float>("generated.targets").Add(target);
        return Append(values);
    }

    /// <summary>Adds a window of tokens.</summary>
    /// <param name="tokens">The window and the token after it, <c>[T + 1]</c>.</param>
    /// <returns>Its id, until the pool is cleared.</returns>
    /// <exception cref="InvalidOperationException">The pool is full, or the examples are no sequences.</exception>
    public int Add(ReadOnlySpan<int> tokens)
    {
        Expect(TaskKind.Sequence, tokens.Length, features + 1);
        foreach (var token in tokens)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(token, nameof(tokens));
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(token, classes, nameof(tokens));
        }

        state.Get<int>("generated.tokens").AddRange(tokens);
        Changed = true;
        return First + Count - 1;
    }

    /// <summary>Forgets all examples; their ids may be given again.</summary>
    public void Clear()
    {
        if (Capacity == 0) return;
        foreach (var name in new[] { "generated.labels", "generated.tokens" }) state.Get<int>(name).Clear();
        foreach (var name in new[] { "generated.values", "generated.targets" }) state.Get<float>(name).Clear();
        Changed = true;
    }

    internal int LabelOf(int example) => Labels[example - First];

    private int Append(ReadOnlySpan<float> values)
    {
        state.Get<float>("generated.values").AddRange(values);
        Changed = true;
        return First + Count - 1;
    }

    private void Expect(TaskKind wanted, int length, int needed)
    {
        if (kind != wanted) throw new InvalidOperationException($"the examples are of a {kind}, not of a {wanted}");
        if (Count >= Capacity)
            throw new InvalidOperationException($"the pool holds {Capacity} examples and is full; declare room for more, or clear it");
        if (length != needed) throw new ArgumentException($"an example has {needed} values, not {length}", nameof(length));
    }
}
