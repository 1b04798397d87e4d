using Cohort.Contexts;
using Cohort.Hooks;
using Cohort.Options;
using Cohort.Topologies;

namespace Cohort.Tests.Methods;

/// <summary>Takes over whatever it hears last: from the honest, what the last attacker says.</summary>
[PlanName("planted_believer")]
internal sealed class PlantedBeliever : ICombiningExchange
{
    public Graph? Hear(RoundContext round) => round.AttendingGraph(new FullTopology());

    public void Combine(CombineContext context)
    {
        if (context.Inbox.Count > 0) context.Inbox[^1].Payload.Span.CopyTo(context.Result);
    }
}
