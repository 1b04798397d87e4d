using Cohort.Options;
using Cohort.Tensors;

namespace Cohort.Optimizers;

/// <summary>The step size is multiplied by the same factor after every so many rounds.</summary>
[PlanName("exponential")]
public sealed record ExponentialSchedule : IRateSchedule
{
    /// <summary>What it is multiplied by.</summary>
    [PlanArgument]
    [PlanRange(0, 1, MinExclusive = true)]
    public double Decay { get; init; } = 0.5;

    /// <summary>After how many rounds.</summary>
    [PlanRange(1, 1_000_000)]
    public int Every { get; init; } = 10;

    /// <inheritdoc/>
    public double Factor(int round, int rounds) => PortableMath.Pow(Decay, (round - 1) / Every);
}
