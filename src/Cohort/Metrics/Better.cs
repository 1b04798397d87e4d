namespace Cohort.Metrics;

/// <summary>Which way a number improves.</summary>
public enum Better
{
    /// <summary>A greater value is the better one: an accuracy, a transfer.</summary>
    Higher,

    /// <summary>A smaller value is the better one: a loss, an error, a cost.</summary>
    Lower,
}
