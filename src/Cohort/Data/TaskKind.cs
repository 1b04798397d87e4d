namespace Cohort.Data;

/// <summary>What is to be predicted for a row.</summary>
public enum TaskKind
{
    /// <summary>One of a known list of classes.</summary>
    Classification,

    /// <summary>A number.</summary>
    Regression,

    /// <summary>The next token, at every position of a window of tokens.</summary>
    Sequence,
}
