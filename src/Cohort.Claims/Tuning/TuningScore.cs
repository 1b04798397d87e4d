using Cohort.Options;

namespace Cohort.Claims;

/// <summary>What one setting of an arm scored on the seeds that do not count.</summary>
/// <param name="Setting">The setting: values by path.</param>
/// <param name="Scores">Seed by seed.</param>
internal sealed record TuningScore(PlanMap Setting, IReadOnlyList<double> Scores)
{
    /// <summary>The mean; not finite as soon as one score is not.</summary>
    public double Mean => Scores.Sum() / Scores.Count;
}
