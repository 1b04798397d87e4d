namespace Cohort.Reports;

/// <summary>Whether a learner is better off by one arm than by another, as far as its rows can tell.</summary>
public enum GainVerdict
{
    /// <summary>All of the interval is better.</summary>
    Better,

    /// <summary>All of the interval is worse.</summary>
    Worse,

    /// <summary>The interval holds zero: so many rows cannot tell.</summary>
    NoClearDifference,

    /// <summary>There is no interval: no rows, or a learner that has diverged.</summary>
    WithoutNumber,
}
