using Cohort.Options;

namespace Cohort.Data;

/// <summary>The same rows in every task, with the features in an order of the task's own.</summary>
/// <remarks>Source: Goodfellow et al., "An empirical investigation of catastrophic forgetting", 2014, arXiv:1312.6211, section 4.</remarks>
[PlanName("permuted")]
public sealed class PermutedTasks : ITaskStream
{
    /// <summary>How many tasks.</summary>
    [PlanArgument]
    [PlanRange(1, 1000)]
    public int Count { get; init; } = 5;

    /// <inheritdoc/>
    public Dataset Divide(Dataset data, ulong seed) => TaskStreams.Permuted(data, Count, seed);
}
