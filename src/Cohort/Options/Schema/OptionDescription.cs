namespace Cohort.Options;

/// <summary>One option, for <c>cohort explain</c> and the documentation.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Type">Its type in words: <c>a whole number</c>.</param>
/// <param name="Summary">What it is, from its XML documentation.</param>
internal sealed record OptionDescription(string Key, string Type, DocText Summary)
{
    /// <summary>Whether a plan must give it.</summary>
    public bool Required { get; init; }

    /// <summary>Whether it may be left empty (<c>null</c>).</summary>
    public bool Nullable { get; init; }

    /// <summary>Whether <c>name:argument</c> sets it.</summary>
    public bool IsArgument { get; init; }

    /// <summary>Whether its name stands in place of the key, beside the other keys.</summary>
    public bool IsChoice { get; init; }

    /// <summary>Its default as YAML on one line; null if it is required.</summary>
    public string? Default { get; init; }

    /// <summary>The numbers it may take, in words (<c>above 0 and at most 1</c>), or null.</summary>
    public string? Range { get; init; }

    /// <summary>Whether its value is a name.</summary>
    public bool IsNamed => Names.Count > 0;

    /// <summary>The names it may have: those of an enumeration or a choice; else empty.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>The keys below it, if it is a map of options or a list of such; else null. Null, too, where it lies within itself.</summary>
    public PlanDescription? Options { get; init; }
}
