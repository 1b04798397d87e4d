using Cohort.Contexts;
using Cohort.Hooks;
using Cohort.Methods;
using Cohort.Roles;

namespace Cohort.Tests.Methods.Planted;

/// <summary>Counts the rounds of the whole process, so that a second run is another one.</summary>
[Method("planted_drifting", Role = MethodRole.Curriculum)]
[Paper("planted")]
public sealed class DriftingMethod : ICurriculum, IChoose
{
    private static int calls;

    public void Choose(RoundContext round, LearnerView learner, List<int> order) =>
        order.RemoveRange(0, Math.Min(order.Count - 1, Interlocked.Increment(ref calls) % 7));
}
