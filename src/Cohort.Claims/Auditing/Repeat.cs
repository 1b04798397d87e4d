namespace Cohort.Claims;

/// <summary>How a form that was run again compares with what is on record.</summary>
internal enum Repeat
{
    /// <summary>The same values; on another architecture, values that nobody could tell apart.</summary>
    Equal,

    /// <summary>Other values, and every effect within a quarter of its interval's half-width: the page is stale and says so.</summary>
    Moved,

    /// <summary>An effect has moved by more.</summary>
    Broken,
}
