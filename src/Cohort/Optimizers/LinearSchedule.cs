using Cohort.Options;

namespace Cohort.Optimizers;

/// <summary>The step size falls evenly, in the last round nearly to its floor.</summary>
[PlanName("linear")]
public sealed record LinearSchedule : FallingSchedule
{
    private protected override double Left(double done) => 1 - done;
}
