using Cohort.Options;

namespace Cohort.Data;

/// <summary>The classes, in order, divided among the tasks: one output for every class, and each task shows only its own.</summary>
/// <remarks>
/// Source: Zenke, Poole, Ganguli, "Continual learning through synaptic intelligence", ICML 2017, section 5.1, with one head for all tasks.
/// </remarks>
[PlanName("split")]
public sealed class SplitTasks : ITaskStream
{
    /// <summary>How many tasks; at most the number of classes.</summary>
    [PlanArgument]
    [PlanRange(1, 1000)]
    public int Count { get; init; } = 5;

    /// <inheritdoc/>
    public Dataset Divide(Dataset data, ulong seed) => TaskStreams.Split(data, Count);
}
