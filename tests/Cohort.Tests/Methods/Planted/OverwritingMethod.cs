using System.Runtime.CompilerServices;
using Cohort.Contexts;
using Cohort.Hooks;
using Cohort.Methods;
using Cohort.Roles;

namespace Cohort.Tests.Methods.Planted;

/// <summary>Writes over the examples of others.</summary>
[Method("planted_overwriting", Role = MethodRole.Curriculum)]
[Paper("planted")]
public sealed class OverwritingMethod : ICurriculum, IBegin
{
    public void Begin(RoundContext round)
    {
        foreach (var learner in round.Learners) Unsafe.AsRef(in learner.Rows[0]) = learner.Rows[1];
    }
}
