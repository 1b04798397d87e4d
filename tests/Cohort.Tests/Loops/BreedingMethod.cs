using Cohort.Contexts;
using Cohort.Hooks;
using Cohort.Options;
using Cohort.Roles;

namespace Cohort.Tests.Loops;

/// <summary>
/// Planted: from the second round on the learner of the least loss is forked and the one of the most retires, as in population-based training;
/// each keeps an example that it made, and shows it.
/// </summary>
[PlanName("planted_breeding")]
public sealed class BreedingMethod : IFeedback, IDeclare, IBegin, IChoose
{
    /// <summary>Whether anyone retires.</summary>
    public bool Retires { get; init; } = true;

    public void Declare(Declarations declarations) => declarations.Experience(1);

    public void Begin(RoundContext round)
    {
        if (round.Round > 1)
        {
            var ranked = round.Learners.OrderBy(l => l.Loss).ThenBy(l => l.Id).ToArray();
            var child = round.Fork(ranked[0]);
            child.Rate *= 0.5;
            if (Retires) round.Retire(ranked[^1]);
        }

        foreach (var learner in round.Learners)
        {
            learner.Experience.Clear();
            learner.Experience.Add(round.ValuesOf(learner.Rows[learner.Id % learner.Rows.Length]), learner.Id % 10);
        }
    }

    public void Choose(RoundContext round, LearnerView learner, List<int> order) => order.AddRange(learner.Experience.Ids);
}
