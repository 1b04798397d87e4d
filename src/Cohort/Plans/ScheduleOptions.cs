using Cohort.Options;

namespace Cohort.Plans;

/// <summary>In which rounds something happens.</summary>
public sealed record ScheduleOptions
{
    /// <summary>In every n-th round, counted from the first: rounds n, 2n, 3n, ...</summary>
    [PlanRange(1, 1_000_000)]
    public int Every { get; init; } = 1;

    /// <summary>Not before this round.</summary>
    [PlanRange(1, 1_000_000)]
    public int From { get; init; } = 1;

    /// <summary>Not after this round; default: to the end.</summary>
    [PlanRange(1, 1_000_000)]
    public int? Until { get; init; }

    /// <summary>Whether it happens in a round.</summary>
    public bool Includes(int round) => round % Every == 0 && round >= From && round <= (Until ?? int.MaxValue);

    /// <summary>The first round, from one on, in which it happens; 0 where it does not any more.</summary>
    public int Next(int round)
    {
        var next = ((long)Math.Max(round, From) + Every - 1) / Every * Every;
        return next <= (Until ?? int.MaxValue) ? (int)next : 0;
    }
}
