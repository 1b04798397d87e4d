using Cohort.Options;
using Cohort.Tensors;

namespace Cohort.Optimizers;

/// <summary>The step size falls along half a wave of the cosine: slowly at first and at the end, in the last round nearly to its floor.</summary>
/// <remarks>Source: Loshchilov and Hutter, "SGDR: stochastic gradient descent with warm restarts", ICLR 2017, equation 5, without restarts.</remarks>
[PlanName("cosine")]
public sealed record CosineSchedule : FallingSchedule
{
    private protected override double Left(double done) => (1 + PortableMath.CosTurns(done / 2)) / 2;
}
