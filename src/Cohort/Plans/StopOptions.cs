using Cohort.Options;

namespace Cohort.Plans;

/// <summary>
/// When a run ends before its budget is used up: it has stopped to improve on rows that its peers keep out of training
/// (<c>peers.validation</c>). The learners of the best round are kept, those of <c>alone</c> each of its own best round.
/// </summary>
public sealed record StopOptions
{
    /// <summary>After so many rounds in which the cohort has come to no lower loss on validation rows.</summary>
    [PlanArgument]
    [PlanRange(1, 1_000_000)]
    public required int Patience { get; init; }
}
