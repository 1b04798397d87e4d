using Cohort.Options;

namespace Cohort.Plans;

/// <summary>
/// When a run ends: after the first round in which one of these is used up. Counted for the cohort, by the meter that the report shows
/// (<c>spent</c>); the baselines get the same rounds.
/// </summary>
public sealed record BudgetOptions
{
    /// <summary>Rounds: local steps, then an exchange.</summary>
    [PlanRange(1, 1_000_000)]
    public int Rounds { get; init; } = 20;

    /// <summary>Training steps, added over all learners: batches that learners run their recorded step on.</summary>
    [PlanRange(1, 1e15)]
    public long? Steps { get; init; }

    /// <summary>Training examples, added over all learners, each time one is shown to a step.</summary>
    [PlanRange(1, 1e15)]
    public long? Examples { get; init; }

    /// <summary>Bytes that peers pass each other, what is forwarded each time.</summary>
    [PlanRange(1, 1e18)]
    public long? Bytes { get; init; }
}
