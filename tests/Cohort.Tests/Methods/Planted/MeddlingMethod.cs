using Cohort.Contexts;
using Cohort.Hooks;
using Cohort.Methods;
using Cohort.Roles;

namespace Cohort.Tests.Methods.Planted;

/// <summary>Changes its own option, and so the plan, while it runs; and cites a paper without a year.</summary>
[Method("planted_meddling", Role = MethodRole.Curriculum)]
[Paper("planted-without-a-year")]
public sealed class MeddlingMethod : ICurriculum, IBegin
{
    /// <summary>An option that changes itself.</summary>
    public int Rounds { get; set; }

    public void Begin(RoundContext round) => Rounds = round.Round;
}
