namespace Cohort.Claims;

/// <summary>The methods of this version that have no claim, each with its reason.</summary>
internal static class ClaimExclusions
{
    /// <summary>The exclusions, ordered by slug.</summary>
    public static IReadOnlyList<ClaimExclusion> All { get; } =
    [
        new("raft",
            "No regime has been chosen yet: Countdown, where more answers than one are right, has to be tried by supervised training alone first."),
        new("simplerl-zoo", "As raft: its claim needs the same regime, and prompts whose difficulty is varied."),
    ];
}
