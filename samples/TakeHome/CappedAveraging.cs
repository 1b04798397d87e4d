using Cohort.Contexts;
using Cohort.Hooks;
using Cohort.Methods;
using Cohort.Options;
using Cohort.Topologies;

namespace TakeHome;

/// <summary>Averaging with whoever is heard, in which no weight moves by more than a cap: a peer gone wild pulls nobody far.</summary>
[Method("capped_averaging", Role = MethodRole.Exchange)]
public sealed class CappedAveraging : ICombiningExchange
{
    /// <summary>How far a weight moves in one exchange, at most.</summary>
    [PlanArgument]
    [PlanRange(0, 100, MinExclusive = true)]
    public double Cap { get; init; } = 0.1;

    /// <inheritdoc/>
    public Graph? Hear(RoundContext round) => round.AttendingGraph(new FullTopology());

    /// <inheritdoc/>
    public void Combine(CombineContext context)
    {
        for (var i = 0; i < context.Result.Length; i++)
        {
            var own = context.Own.Payload.Span[i];
            var sum = (double)own;
            foreach (var message in context.Inbox) sum += message.Payload.Span[i];
            context.Result[i] = own + (float)Math.Clamp(sum / (context.Inbox.Count + 1) - own, -Cap, Cap);
        }
    }
}
