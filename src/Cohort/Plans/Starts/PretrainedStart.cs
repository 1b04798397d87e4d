using Cohort.Options;

namespace Cohort.Plans;

/// <summary>
/// All from a network that is trained first, by a plan of its own: once for a seed, and shared by all runs that have the same start. The mean
/// and scale that its inputs (and the targets of a regression) had come along with the layers that read (and give) them.
/// </summary>
/// <remarks>What it spends counts neither for the budget nor for the report of the run: every arm starts from it alike.</remarks>
[PlanName("pretrained")]
public sealed record PretrainedStart : TakenStart, IValidatable
{
    /// <summary>How many plans may be pretrained one within the other.</summary>
    private const int MostNested = 3;

    /// <summary>
    /// A whole plan; what it does not say has the default of any plan. Its seed is the run's; of its arms only <c>together</c> is run, and
    /// only its end counts: what it says of <c>run</c>, <c>measure</c>, <c>baselines</c> and <c>checkpoint</c> is of no consequence.
    /// </summary>
    public required Plan Plan { get; init; }

    /// <inheritdoc/>
    public IEnumerable<string> Validate()
    {
        if (Learner >= Plan.Peers.Count) yield return $"there is no learner {Learner}: plan.peers.count is {Plan.Peers.Count}, and ids begin at 0";
        if (Plan.Seed != new Plan().Seed) yield return $"plan.seed is {Plan.Seed}, but the seed is the run's own: leave it out";
        if (Depth > MostNested) yield return $"{Depth} plans are pretrained one within the other; at most {MostNested} may be";
    }

    private int Depth => 1 + (Plan.Learner.Start is PretrainedStart { Plan: not null } inner ? inner.Depth : 0);
}
