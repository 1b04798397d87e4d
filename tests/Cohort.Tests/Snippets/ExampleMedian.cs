#region example-method
using Cohort.Contexts;
using Cohort.Hooks;
using Cohort.Methods;
using Cohort.Options;
using Cohort.Topologies;

namespace Cohort.Tests.Snippets;

/// <summary>Every peer takes, weight by weight, the median of its own and what it hears: one wild neighbour moves it little.</summary>
/// <remarks>Source: Yin et al., "Byzantine-robust distributed learning: towards optimal statistical rates", ICML 2018, definition 1.</remarks>
[Method("example_median", Role = MethodRole.Exchange, Paper = "Yin et al., ICML 2018")]
public sealed class ExampleMedian : ICombiningExchange
{
    /// <summary>Who hears whom.</summary>
    [PlanArgument]
    public ITopology Topology { get; init; } = new FullTopology();

    /// <inheritdoc/>
    public Graph? Hear(RoundContext round) => round.Graph(Topology);

    /// <inheritdoc/>
    public void Combine(CombineContext context)
    {
        var heard = new float[context.Inbox.Count + 1];
        for (var i = 0; i < context.Result.Length; i++)
        {
            heard[0] = context.Own.Payload.Span[i];
            for (var j = 1; j < heard.Length; j++) heard[j] = context.Inbox[j - 1].Payload.Span[i];
            Array.Sort(heard);
            context.Result[i] = (heard[(heard.Length - 1) / 2] + heard[heard.Length / 2]) / 2;
        }
    }
}
#endregion
