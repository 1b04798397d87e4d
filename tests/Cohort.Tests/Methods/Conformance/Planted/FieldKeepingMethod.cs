using Cohort.Methods;
using Cohort.Roles;

namespace Cohort.Tests.Methods.Conformance.Planted;

/// <summary>Keeps what it saw in a field, where no checkpoint finds it.</summary>
[Method("planted_field_keeping", Role = MethodRole.Memory, Paper = "Nobody, Nowhere, 2020")]
public sealed class FieldKeepingMethod : IMemory, IRemember
{
    private readonly List<int> seen = [];

    public void Remember(RoundContext round, LearnerView learner) => seen.Add(learner.Id);
}
