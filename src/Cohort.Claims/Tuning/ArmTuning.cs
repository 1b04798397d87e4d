using Cohort.Metrics;
using Cohort.Options;

namespace Cohort.Claims;

/// <summary>What tuning an arm gave on some data.</summary>
/// <param name="Dataset">The data.</param>
/// <param name="Arm">The arm.</param>
/// <param name="Better">Which way the score improves.</param>
/// <param name="Tried">Every setting, in the grid's order.</param>
internal sealed record ArmTuning(string Dataset, string Arm, Better Better, IReadOnlyList<TuningScore> Tried)
{
    /// <summary>The best setting: the first of equals, and one that diverged only if all did.</summary>
    public PlanMap Chosen => Tried
        .OrderBy(score => !double.IsFinite(score.Mean))
        .ThenBy(score => Better == Better.Lower ? score.Mean : -score.Mean)
        .First().Setting;
}
