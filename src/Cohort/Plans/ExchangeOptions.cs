using Cohort.Hooks;
using Cohort.Options;
using Cohort.Roles;

namespace Cohort.Plans;

/// <summary>One exchange: its method, and when it happens.</summary>
public sealed record ExchangeOptions : IValidatable
{
    /// <summary>The method.</summary>
    [PlanChoice]
    public required IExchange Method { get; init; }

    /// <summary>What goes over its links in place of weights; null: the weights.</summary>
    [PlanLeftOut]
    public CompressionOptions? Compress { get; init; }

    /// <summary>Whether what it offers is tried before it is kept; null: it is kept.</summary>
    [PlanLeftOut]
    public GateOptions? Gate { get; init; }

    /// <summary>In which rounds.</summary>
    public ScheduleOptions Schedule { get; init; } = new();

    /// <inheritdoc/>
    public IEnumerable<string> Validate()
    {
        if (Method is ILinearExchange or IMessagingExchange) yield break;
        if (Compress is not null) yield return "compress has nothing to do: this method passes nothing over links between rounds";
        if (Gate is not null) yield return "gate has nothing to do: this method offers nothing between rounds";
    }
}
