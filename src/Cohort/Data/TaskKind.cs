namespace Cohort.Data;

/// <summary>What is to be predicted for a row.</summary>
public enum TaskKind
{
    /// <summary>One of a known list of classes.</summary>
    Classification,

    /// <summary>A number.</summary>
    Regression,
}
