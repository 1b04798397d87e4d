using Cohort.Contexts;
using Cohort.Hooks;
using Cohort.Methods;
using Cohort.Roles;

namespace Cohort.Tests.Methods.Planted;

/// <summary>Works as long as nobody sets its option.</summary>
[Method("planted_brittle", Role = MethodRole.Feedback)]
[Paper("planted")]
public sealed class BrittleMethod : IFeedback, IBegin
{
    /// <summary>Breaks it.</summary>
    public bool Harsh { get; init; }

    public void Begin(RoundContext round)
    {
        if (Harsh) throw new InvalidOperationException("nobody has tried this");
    }
}
