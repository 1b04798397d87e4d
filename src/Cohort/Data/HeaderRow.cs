namespace Cohort.Data;

/// <summary>Whether the first row of a table holds the names of the columns.</summary>
public enum HeaderRow
{
    /// <summary>Decided by looking: names where the rows below hold numbers, or words that never come again in their column.</summary>
    Auto,

    /// <summary>It does.</summary>
    Yes,

    /// <summary>It does not; the columns are called c1, c2, ...</summary>
    No,
}
