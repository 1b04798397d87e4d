using Cohort.Hooks;
using Cohort.Methods;
using Cohort.Models;
using Cohort.Optimizers;
using Cohort.Options;

namespace Cohort.Plans;

/// <summary>What each learner is and how it takes a step.</summary>
public sealed record LearnerOptions
{
    /// <summary>The network.</summary>
    public IModel Model { get; init; } = new Mlp();

    /// <summary>The update rule.</summary>
    public IOptimizer Optimizer { get; init; } = new Sgd();

    /// <summary>Examples in a step.</summary>
    [PlanRange(1, 65536)]
    public int Batch { get; init; } = 32;

    /// <summary>From the loss to a direction for every weight.</summary>
    public ILearningRule Rule { get; init; } = new Backprop();

    /// <summary>What each learner does in a round before it exchanges.</summary>
    public LocalOptions Local { get; init; } = new();

    /// <summary>Whether all learners start from the same weights or each from its own.</summary>
    public StartingWeights Start { get; init; } = StartingWeights.Same;
}
