using Cohort.Options;
using Cohort.Roles;

namespace Cohort.Plans;

/// <summary>One exchange: its method, and when it happens.</summary>
public sealed record ExchangeOptions
{
    /// <summary>The method.</summary>
    [PlanChoice]
    public required IExchange Method { get; init; }

    /// <summary>In which rounds.</summary>
    public ScheduleOptions Schedule { get; init; } = new();
}
