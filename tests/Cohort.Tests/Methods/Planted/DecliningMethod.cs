using Cohort.Methods;
using Cohort.Options;
using Cohort.Roles;

namespace Cohort.Tests.Methods.Planted;

/// <summary>Has an option that every reading halves.</summary>
[Method("planted_declining", Role = MethodRole.Feedback)]
[Paper("planted")]
public sealed class DecliningMethod : IFeedback
{
    private double share = 0.5;

    /// <summary>A share of something.</summary>
    [PlanRange(0, 1)]
    public double Share
    {
        get => share;
        init => share = value / 2;
    }
}
