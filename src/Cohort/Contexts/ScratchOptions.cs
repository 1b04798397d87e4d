using Cohort.Models;
using Cohort.Optimizers;

namespace Cohort.Contexts;

/// <summary>What learners for once are.</summary>
public sealed record ScratchOptions
{
    /// <summary>How many, from 1.</summary>
    public int Count { get; init; } = 1;

    /// <summary>Their network; null: that of the group.</summary>
    public IModel? Model { get; init; }

    /// <summary>Their update rule; null: that of the group.</summary>
    public IOptimizer? Optimizer { get; init; }

    /// <summary>Examples in a step, from 1; null: as many as in the group's.</summary>
    public int? Batch { get; init; }
}
