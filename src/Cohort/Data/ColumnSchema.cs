namespace Cohort.Data;

/// <summary>How one column of a table is used.</summary>
/// <param name="Name">The column.</param>
/// <param name="Kind">A number, categories, or left out.</param>
public sealed record ColumnSchema(string Name, ColumnKind Kind)
{
    /// <summary>The category that stands for a missing cell.</summary>
    public const string Missing = "";

    /// <summary>The category that stands for every text that has no category of its own.</summary>
    public const string Other = "(other)";

    /// <summary>The texts that have a feature each, in the order of the features; a text without one has 0 in all of them.</summary>
    public IReadOnlyList<string> Categories { get; init; } = [];

    /// <summary>Why the column is left out, in words such as <c>constant</c>; null where it is used.</summary>
    public string? Reason { get; init; }

    /// <summary>
    /// Of numbers: what they are counted from, in double precision, before they become features in single precision: a feature is
    /// <c>(number - Offset) / Unit</c>. Default 0; other than 0 where numbers are so large beside their spread, as times in seconds are, that single
    /// precision would not tell them apart.
    /// </summary>
    public double Offset
    {
        get;
        init => field = double.IsFinite(value) ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "an offset is a finite number");
    }

    /// <summary>Of numbers: the unit that they are counted in, above 0. Default 1; other than 1 beyond what single precision can hold.</summary>
    public double Unit
    {
        get;
        init => field = value > 0 && double.IsFinite(value) ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "a unit is a finite number above 0");
    } = 1;

    /// <summary>Whether a file may lack the column: all of its cells are missing there. Otherwise that is an error.</summary>
    public bool Optional { get; init; }

    /// <summary>How many features it makes.</summary>
    public int Features => Kind switch { ColumnKind.Numeric => 1, ColumnKind.Categorical => Categories.Count, _ => 0 };
}
