using Cohort.Options;
using Cohort.Tensors;

namespace Cohort.Optimizers;

/// <summary>The step size falls along half a wave of the cosine: slowly at first and at the end, in the last round nearly to its floor.</summary>
/// <remarks>Source: Loshchilov and Hutter, "SGDR: stochastic gradient descent with warm restarts", ICLR 2017, equation 5, without restarts.</remarks>
[PlanName("cosine")]
public sealed record CosineSchedule : IRateSchedule
{
    /// <summary>The share of the step size that it falls to.</summary>
    [PlanArgument]
    [PlanRange(0, 1)]
    public double Floor { get; init; }

    /// <summary>Rounds at the beginning in which the step size rises evenly to its full value.</summary>
    [PlanRange(0, 1_000_000)]
    public int Warmup { get; init; }

    /// <inheritdoc/>
    public double Factor(int round, int rounds)
    {
        if (round <= Warmup) return (double)round / (Warmup + 1);
        var done = Math.Min(1, (round - Warmup - 1) / (double)Math.Max(1, rounds - Warmup));
        return Floor + (1 - Floor) * (1 + PortableMath.CosTurns(done / 2)) / 2;
    }
}
