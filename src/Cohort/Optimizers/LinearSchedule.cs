using Cohort.Options;

namespace Cohort.Optimizers;

/// <summary>The step size falls evenly, in the last round nearly to its floor.</summary>
[PlanName("linear")]
public sealed record LinearSchedule : IRateSchedule
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
        return 1 - (1 - Floor) * Math.Min(1, (round - Warmup - 1) / (double)Math.Max(1, rounds - Warmup));
    }
}
