namespace Cohort.Claims;

/// <summary>What a claim came to; a greater value is the better one.</summary>
public enum Verdict
{
    /// <summary>A comparison's interval lies wholly on the other side of its margin.</summary>
    Contradicted,

    /// <summary>Neither shown nor contradicted.</summary>
    NotShown,

    /// <summary>Every comparison's interval clears its margin.</summary>
    Holds,
}
