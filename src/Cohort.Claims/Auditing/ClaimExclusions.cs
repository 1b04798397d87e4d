namespace Cohort.Claims;

/// <summary>The methods of this version that have no claim, each with its reason.</summary>
internal static class ClaimExclusions
{
    /// <summary>The exclusions, ordered by slug.</summary>
    public static IReadOnlyList<ClaimExclusion> All { get; } = [];
}
