using Cohort.Options;

namespace Cohort.Plans;

/// <summary>Training rows that belong to no peer: all learners may choose them.</summary>
public sealed record SharedOptions
{
    /// <summary>Their share of the training rows; the rest is dealt out among the peers.</summary>
    [PlanArgument]
    [PlanRange(0, 0.9)]
    public double Share { get; init; }

    /// <summary>Whether they carry labels.</summary>
    public bool Labels { get; init; } = true;
}
