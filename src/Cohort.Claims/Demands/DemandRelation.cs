namespace Cohort.Claims;

/// <summary>How the two expressions of a demand are to stand to each other.</summary>
internal enum DemandRelation
{
    /// <summary><c>&gt;</c>: the left one is greater.</summary>
    Above,

    /// <summary><c>&lt;</c>: the left one is smaller.</summary>
    Below,

    /// <summary><c>=</c>: they differ by less than <c>within</c>.</summary>
    Same,
}
