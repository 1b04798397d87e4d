namespace Cohort.Options;

/// <summary>The options of a class as a table, the same for <c>cohort explain</c> and for the pages; these only mark it up.</summary>
/// <param name="Rows">A row for each option, in the order of declaration.</param>
internal sealed record OptionsTable(IReadOnlyList<OptionRow> Rows)
{
    /// <summary>The headings: key, type, default, meaning.</summary>
    public static IReadOnlyList<string> Columns { get; } = ["key", "type", "default", "meaning"];

    /// <summary>The table of a class.</summary>
    /// <param name="description">The class.</param>
    public static OptionsTable Of(PlanDescription description) => new([.. description.Options.Select(option => new OptionRow(option))]);
}
