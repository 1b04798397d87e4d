using Cohort.Options;

namespace Cohort.Data;

/// <summary>Rows in the order of time, cut into stretches of equal length, each a task: a log that is learnt as it comes.</summary>
/// <remarks>
/// Row t of n is in task t * count / n, rounded down. Test rows are cut likewise, so scores by task mean something only where they are in order, too.
/// </remarks>
[PlanName("time")]
public sealed class TimeTasks : ITaskStream
{
    /// <summary>How many tasks.</summary>
    [PlanArgument]
    [PlanRange(1, 100_000)]
    public int Count { get; init; } = 10;

    /// <inheritdoc/>
    public Dataset Divide(Dataset data, ulong seed) =>
        data.With(data.Fields, [.. Enumerable.Range(0, data.Rows).Select(row => (int)((long)row * Count / data.Rows))], data.Groups,
            weights: data.Weights);
}
