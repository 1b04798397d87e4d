namespace Cohort.Options;

/// <summary>A single value: its text, and whether it was quoted (a quoted value is text, never a number).</summary>
/// <param name="text">The text, without quotes.</param>
/// <param name="quoted">Whether it was written in quotes or as a block.</param>
/// <param name="place">Where it was written.</param>
internal sealed class PlanScalar(string text, bool quoted, PlanPlace place) : PlanNode(place)
{
    /// <summary>The text, without quotes.</summary>
    public string Text { get; } = text;

    /// <summary>Whether it was written in quotes or as a block.</summary>
    public bool Quoted { get; } = quoted;

    /// <summary>Of a path: the file that it means, where that does not follow from the text; null: it does.</summary>
    public string? File { get; init; }

    /// <inheritdoc/>
    public override bool IsNull => !Quoted && Text is ("" or "~" or "null" or "Null" or "NULL");

    /// <summary>A value that was not written.</summary>
    /// <param name="place">Where it was left out.</param>
    public static PlanScalar Null(PlanPlace place) => new("null", quoted: false, place);
}
