using Cohort.Options;

namespace Cohort.Plans;

/// <summary>What each learner does in a round: passes over its own rows, or a number of steps.</summary>
public sealed record LocalOptions
{
    /// <summary>Passes over the learner's own rows; ignored where <see cref="Steps"/> is given.</summary>
    [PlanRange(1, 10_000)]
    public int Passes { get; init; } = 1;

    /// <summary>
    /// At least so many steps, however few rows a learner has: the rows are shuffled and shown again. Ignored where <see cref="Steps"/> is given.
    /// </summary>
    [PlanLeftOut]
    [PlanRange(1, 1_000_000)]
    public int? MinSteps { get; init; }

    /// <summary>Steps, the same for every learner; the rows are shuffled again when all have been shown.</summary>
    [PlanRange(1, 1_000_000)]
    public int? Steps { get; init; }
}
