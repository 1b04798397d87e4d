#region example-method
using Cohort.Contexts;
using Cohort.Hooks;
using Cohort.Methods;
using Cohort.Metrics;
using Cohort.Options;
using Cohort.Topologies;

namespace OwnMethod;

/// <summary>Every peer takes, weight by weight, the median of its own and what it hears: one wild neighbour moves it little.</summary>
/// <remarks>
/// Source: the paper, definition 1. How far the median lies from a peer's own weights, as a root mean square, is recorded in every round
/// as <c>median_shift</c>.
/// </remarks>
[Method("weight_median", Role = MethodRole.Exchange)]
[Paper("weight-median")]
public sealed class WeightMedian : ICombiningExchange
{
    private static readonly Metric Shift = new("median_shift", Better.Lower);

    /// <summary>Who hears whom.</summary>
    [PlanArgument]
    public ITopology Topology { get; init; } = new FullTopology();

    /// <inheritdoc/>
    public Graph? Hear(RoundContext round) => round.AttendingGraph(Topology);

    /// <inheritdoc/>
    public void Combine(CombineContext context)
    {
        var heard = new float[context.Inbox.Count + 1];
        var result = context.Result;
        var squares = 0.0;
        for (var i = 0; i < result.Length; i++)
        {
            var own = heard[0] = context.Own.Payload.Span[i];
            for (var j = 1; j < heard.Length; j++) heard[j] = context.Inbox[j - 1].Payload.Span[i];
            Array.Sort(heard);
            result[i] = (heard[(heard.Length - 1) / 2] + heard[heard.Length / 2]) / 2;
            squares += (double)(result[i] - own) * (result[i] - own);
        }

        context.Round.Record(Shift, context.Receiver, Math.Sqrt(squares / Math.Max(1, result.Length)));
    }
}
#endregion
