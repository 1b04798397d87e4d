using Cohort.Contexts;
using Cohort.Hooks;
using Cohort.Options;
using Cohort.Roles;

namespace Cohort.Testing;

/// <summary>In the first round only one learner attends, in the second nobody does, then all are back.</summary>
[PlanName("planted_desertion")]
internal sealed class Desertion : ICurriculum, IBegin
{
    /// <inheritdoc/>
    public void Begin(RoundContext round)
    {
        if (round.Round > 2) return;
        foreach (var learner in round.Learners) learner.Attends = round.Round == 1 && learner.Id == 0;
    }
}
