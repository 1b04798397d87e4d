namespace Cohort.Data;

/// <summary>
/// What a table's columns mean. Two files read with the same schema give the same features and classes, whatever values each happens
/// to hold; sites with files of their own share one.
/// </summary>
public sealed record DataSchema
{
    /// <summary>The label's column.</summary>
    public required string Label { get; init; }

    /// <summary>Classes or numbers.</summary>
    public required LabelTask Kind { get; init; }

    /// <summary>The classes in the order of their numbers; empty for regression.</summary>
    public IReadOnlyList<string> Classes { get; init; } = [];

    /// <summary>The column that says whose row it is, or null.</summary>
    public string? Group { get; init; }

    /// <summary>The column that says what a row counts for in training, or null.</summary>
    public string? Weight { get; init; }

    /// <summary>The other columns, in the order of the features they make.</summary>
    public required IReadOnlyList<ColumnSchema> Columns { get; init; }

    /// <summary>What each feature is, in their order, <c>[Features]</c>.</summary>
    public IEnumerable<Column> Inputs => Columns.SelectMany(c => c.Kind switch
    {
        ColumnKind.Numeric => [new Column(c.Name)],
        ColumnKind.Categorical => c.Categories.Select(category => new Column(c.Name, category)),
        _ => [],
    });

    /// <summary>How many features a row has.</summary>
    public int Features => Columns.Sum(c => c.Features);
}
