namespace Cohort.Options;

/// <summary>One option as a row of a table: what stands in each of its columns, for a terminal or a page to mark up.</summary>
/// <param name="Option">The option.</param>
internal sealed record OptionRow(OptionDescription Option)
{
    /// <summary>Its key, and how else it can be set.</summary>
    public DocText Key => (Option.IsChoice, Option.IsArgument) switch
    {
        (true, _) => DocText.Prose($"{Option.Key} (its name stands in place of the key)"),
        (_, true) => DocText.Code(Option.Key) + DocText.Prose(" (argument)"),
        _ => DocText.Code(Option.Key),
    };

    /// <summary>The form of its values in words, and which of them are allowed: <c>a number, from 0 to 1, or null</c>.</summary>
    public string Form => Option.Type + (Option.Range is { } range ? $", {range}" : "") + (Option.Nullable ? ", or null" : "");

    /// <summary>What it may name, where the form does not say that already.</summary>
    public IReadOnlyList<string> Names => Option.Type.Contains(string.Join(", ", Option.Names), StringComparison.Ordinal) ? [] : Option.Names;

    /// <summary>Its default, or that a plan must give it.</summary>
    public DocText Default => Option.Default is { } value ? DocText.Code(value) : DocText.Prose("required");

    /// <summary>What it is.</summary>
    public DocText Meaning => Option.Summary;
}
