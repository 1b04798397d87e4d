namespace Cohort.Data;

/// <summary>What is predicted of a row of a table.</summary>
public enum LabelTask
{
    /// <summary>One of a list of classes.</summary>
    Classification,

    /// <summary>A number.</summary>
    Regression,
}
