using Cohort.Options;

namespace Cohort.Optimizers;

/// <summary>A step size that may rise for some rounds and then falls until the last one, by a form of its own.</summary>
public abstract record FallingSchedule : IRateSchedule
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
        return Floor + (1 - Floor) * Left(done);
    }

    /// <summary>How much is left of the fall, 1 at its beginning and 0 at its end.</summary>
    /// <param name="done">The share of the rounds that are done, from 0 to 1.</param>
    private protected abstract double Left(double done);
}
