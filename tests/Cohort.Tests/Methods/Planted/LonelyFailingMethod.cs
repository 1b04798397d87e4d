using Cohort.Contexts;
using Cohort.Hooks;
using Cohort.Methods;
using Cohort.Topologies;

namespace Cohort.Tests.Methods.Planted;

/// <summary>Takes the first message of an inbox that may be empty.</summary>
[Method("planted_lonely_failing", Role = MethodRole.Exchange)]
[Paper("planted")]
public sealed class LonelyFailingMethod : ICombiningExchange
{
    public Graph? Hear(RoundContext round) => round.Graph(new RingTopology());

    public void Combine(CombineContext context) => context.Inbox[0].Payload.Span.CopyTo(context.Result);
}
