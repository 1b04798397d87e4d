using System.Diagnostics.CodeAnalysis;
using Cohort.Tensors;

namespace Cohort.Data;

/// <summary>
/// What a recorded step knows of its examples, by name: the fields of the data set, gathered when they are first asked for, and what the loop
/// and methods put beside them.
/// </summary>
public sealed class StepFields
{
    private readonly Dictionary<string, Tensor> values = new(StringComparer.Ordinal);
    private readonly Func<string, Tensor, Tensor?> gather;

    /// <param name="ids">The examples, integers <c>[n]</c>.</param>
    /// <param name="gather">A field of some examples by its name; null where the data set has none of that name.</param>
    internal StepFields(Tensor ids, Func<string, Tensor, Tensor?> gather)
    {
        this.gather = gather;
        values["id"] = ids;
    }

    /// <summary>Which examples these are, integers <c>[n]</c>; in a step n is B.</summary>
    public Tensor Ids => values["id"];

    /// <summary>A field, <c>[n, ...shape]</c>, standardised as the data set says; or what was put under this name.</summary>
    /// <exception cref="KeyNotFoundException">There is none of this name.</exception>
    public Tensor this[string name]
    {
        get => TryGetValue(name, out var value) ? value
            : throw new KeyNotFoundException($"the examples have no field '{name}'; known so far: {string.Join(", ", values.Keys)}");
        set => values[name] = value;
    }

    /// <summary>Whether the data set has such a field that a step can see, or something was put under this name.</summary>
    public bool TryGetValue(string name, [MaybeNullWhen(false)] out Tensor value)
    {
        if (values.TryGetValue(name, out value)) return true;
        if (gather(name, Ids) is not { } field) return false;
        value = values[name] = field;
        return true;
    }

    /// <summary>The fields of other examples: mates, neighbours, some that a memory replays.</summary>
    /// <param name="ids">Their ids, integers <c>[n]</c>.</param>
    public StepFields At(Tensor ids) => new(ids, gather);
}
