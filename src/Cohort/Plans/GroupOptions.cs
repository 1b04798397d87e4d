using Cohort.Hooks;
using Cohort.Models;
using Cohort.Optimizers;
using Cohort.Options;
using Cohort.Problems;

namespace Cohort.Plans;

/// <summary>
/// Learners of one kind among others: what they have otherwise than <c>learner</c> and the plan say. Groups run and are reported in the
/// ordinal order of their names.
/// </summary>
public sealed record GroupOptions : IValidatable
{
    private const int MaxName = 40;

    /// <summary>Names the group in reports: lower case letters, digits, <c>_</c> and <c>-</c>; no other group has it.</summary>
    public required string Name { get; init; }

    /// <summary>
    /// On how many peers; null: one learner on every peer. Groups with a count take the peers in turn, so that counts that add up to
    /// <c>peers.count</c> give each peer one learner.
    /// </summary>
    [PlanLeftOut]
    [PlanRange(1, 100_000)]
    public int? Count { get; init; }

    /// <summary>The network; null: <c>learner.model</c>.</summary>
    [PlanLeftOut]
    public IModel? Model { get; init; }

    /// <summary>The update rule; null: <c>learner.optimizer</c>.</summary>
    [PlanLeftOut]
    public IOptimizer? Optimizer { get; init; }

    /// <summary>Examples in a step; null: <c>learner.batch</c>.</summary>
    [PlanLeftOut]
    [PlanRange(1, 65536)]
    public int? Batch { get; init; }

    /// <summary>From the loss to a direction for every weight; null: <c>learner.rule</c>.</summary>
    [PlanLeftOut]
    public ILearningRule? Rule { get; init; }

    /// <summary>What each learner does in a round before it exchanges; null: <c>learner.local</c>.</summary>
    [PlanLeftOut]
    public LocalOptions? Local { get; init; }

    /// <summary>Whether its learners start from the same weights or each from its own; null: <c>learner.start</c>.</summary>
    [PlanLeftOut]
    public StartOptions? Start { get; init; }

    /// <summary>What its learners pass each other, in order; null: the plan's <c>exchange</c>; an empty list: nothing.</summary>
    [PlanLeftOut]
    public IReadOnlyList<ExchangeOptions>? Exchange { get; init; }

    /// <inheritdoc/>
    public IEnumerable<string> Validate()
    {
        if (Name.Length is 0 or > MaxName || !Name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '_' or '-'))
            yield return $"a name has 1 to {MaxName} lower case letters, digits, _ and -, not {Excerpt.Quoted(Name)}";
    }
}
