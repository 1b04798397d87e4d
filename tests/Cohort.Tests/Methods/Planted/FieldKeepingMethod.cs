using Cohort.Contexts;
using Cohort.Hooks;
using Cohort.Methods;
using Cohort.Roles;

namespace Cohort.Tests.Methods.Planted;

/// <summary>Keeps what it saw in a field, where no checkpoint finds it.</summary>
[Method("planted_field_keeping", Role = MethodRole.Memory)]
[Paper("planted-field-keeping")]
public sealed class FieldKeepingMethod : IMemory, IChoose, IRemember
{
    private readonly List<int> seen = [];

    public void Choose(RoundContext round, LearnerView learner, List<int> order) => order.RemoveRange(0, Math.Min(order.Count - 1, seen.Count));

    public void Remember(RoundContext round, LearnerView learner) => seen.Add(learner.Id);
}
