using Cohort.Contexts;
using Cohort.Hooks;
using Cohort.Methods;
using Cohort.Roles;

namespace Cohort.Tests.Methods.Planted;

/// <summary>Finds its list by the name it has in plans, and so that of the first of its kind.</summary>
[Method("planted_self_meeting", Role = MethodRole.Memory)]
[Paper("planted")]
public sealed class SelfMeetingMethod : IMemory, IRemember
{
    public void Remember(RoundContext round, LearnerView learner) => learner.ListsOf("planted_self_meeting").Integers("seen").Add(round.Round);
}
