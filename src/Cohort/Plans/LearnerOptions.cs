using Cohort.Hooks;
using Cohort.Methods;
using Cohort.Models;
using Cohort.Optimizers;
using Cohort.Options;
using Cohort.Problems;

namespace Cohort.Plans;

/// <summary>What each learner is and how it takes a step.</summary>
public sealed record LearnerOptions : IValidatable
{
    /// <summary>The network.</summary>
    public IModel Model { get; init; } = new Mlp();

    /// <summary>The update rule.</summary>
    public IOptimizer Optimizer { get; init; } = new Sgd();

    /// <summary>How the step size changes from round to round; null: it stays what <see cref="Optimizer"/> says.</summary>
    [PlanLeftOut]
    public IRateSchedule? RateSchedule { get; init; }

    /// <summary>Examples in a step.</summary>
    [PlanRange(1, 65536)]
    public int Batch { get; init; } = 32;

    /// <summary>
    /// What examples of each class count for in training: <c>balanced</c>, or a map from names of classes to weights; null: all the same.
    /// Only for classes (COH1405). Measured is without weights.
    /// </summary>
    [PlanLeftOut]
    public ClassWeights? ClassWeights { get; init; }

    /// <summary>From the loss to a direction for every weight.</summary>
    public ILearningRule Rule { get; init; } = new Backprop();

    /// <summary>What each learner does in a round before it exchanges.</summary>
    public LocalOptions Local { get; init; } = new();

    /// <summary>Where learners start: from random weights, from what an earlier run left, or from what a plan of its own learns first.</summary>
    public StartOptions Start { get; init; } = new SameStart();

    /// <summary>
    /// Groups of learners that differ; what one leaves out is as above. None: all learners are one group. The list can stand in place of
    /// the other keys: <c>learner: [ { name: large, model: mlp:64, count: 2 }, { name: small, model: mlp:8 } ]</c>.
    /// </summary>
    [PlanArgument]
    [PlanLeftOut]
    public IReadOnlyList<GroupOptions> Groups { get; init; } = [];

    /// <inheritdoc/>
    public IEnumerable<string> Validate() =>
        Groups.GroupBy(group => group.Name, StringComparer.Ordinal)
            .Where(same => same.Count() > 1)
            .Select(same => $"{same.Count()} groups have the name {Excerpt.Quoted(same.Key)}; each needs its own");

    /// <summary>
    /// The groups of a plan, in the ordinal order of their names, with all that they leave out; where it has none, one without a name.
    /// </summary>
    /// <param name="plan">The plan, whose rules hold.</param>
    /// <param name="peers">How many peers there are; null: as many as the plan says.</param>
    internal IReadOnlyList<PlannedGroup> Planned(Plan plan, int? peers = null)
    {
        int[] all = [.. Enumerable.Range(0, peers ?? plan.Peers.Count)];
        if (Groups.Count == 0) return [new PlannedGroup("", this, plan.Exchange, all)];
        var (planned, next) = (new List<PlannedGroup>(Groups.Count), 0);
        foreach (var group in Groups.OrderBy(group => group.Name, StringComparer.Ordinal))
        {
            var hosts = group.Count is { } count ? all[next..(next += count)] : all;
            planned.Add(new PlannedGroup(group.Name, As(group), group.Exchange ?? plan.Exchange, hosts));
        }

        return planned;
    }

    private LearnerOptions As(GroupOptions group) => new()
    {
        Model = group.Model ?? Model,
        Optimizer = group.Optimizer ?? Optimizer,
        RateSchedule = RateSchedule,
        Batch = group.Batch ?? Batch,
        ClassWeights = ClassWeights,
        Rule = group.Rule ?? Rule,
        Local = group.Local ?? Local,
        Start = group.Start ?? Start,
    };
}
