using Cohort.Options;

namespace Cohort.Plans;

/// <summary>How often the state is kept on disk. An interrupt always writes one.</summary>
public sealed record CheckpointOptions
{
    /// <summary>After every n-th round.</summary>
    [PlanRange(1, 1_000_000)]
    public int Every { get; init; } = 10;

    /// <summary>How many are kept; older ones are deleted.</summary>
    [PlanRange(1, 1000)]
    public int Keep { get; init; } = 2;
}
