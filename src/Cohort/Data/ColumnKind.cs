namespace Cohort.Data;

/// <summary>How a column of a table is used.</summary>
public enum ColumnKind
{
    /// <summary>A number: one feature.</summary>
    Numeric,

    /// <summary>Text: one feature for each category, 1 where the row has it and 0 elsewhere.</summary>
    Categorical,

    /// <summary>Left out of the features.</summary>
    LeftOut,
}
