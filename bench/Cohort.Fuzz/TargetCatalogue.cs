namespace Cohort.Fuzz;

/// <summary>Every reader that is tried: whatever takes bytes that someone else may have written.</summary>
internal static class TargetCatalogue
{
    /// <summary>The targets, in the order in which they run.</summary>
    public static IReadOnlyList<FuzzTarget> All { get; } =
    [
        .. PlanTargets.All, .. TableTargets.All, .. ImageTargets.All, .. TensorTargets.All, .. TextTargets.All,
        .. ExerciseTargets.All, .. RecordTargets.All, .. RunTargets.All, .. PlanRunTarget.All,
    ];
}
