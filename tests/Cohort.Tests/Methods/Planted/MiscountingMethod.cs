using Cohort.Contexts;
using Cohort.Hooks;
using Cohort.Methods;
using Cohort.Metrics;
using Cohort.Roles;

namespace Cohort.Tests.Methods.Planted;

/// <summary>Spends by a count of its own, which a resumed run begins anew: learners and lists are the same, what was spent is not.</summary>
[Method("planted_miscounting", Role = MethodRole.Feedback)]
[Paper("planted")]
public sealed class MiscountingMethod : IFeedback, IRemember
{
    private int asked;

    public void Remember(RoundContext round, LearnerView learner) => round.Spend(Unit.Labels, ++asked);
}
