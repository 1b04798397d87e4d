using Cohort.Contexts;
using Cohort.Hooks;
using Cohort.Topologies;

namespace Cohort.Tests.Skeletons;

/// <summary>Peers pass each other their principles: texts, no weights.</summary>
public sealed class SharedPrinciples : ICombiningExchange
{
    public IReadOnlyList<string> Lists => [PrinciplesFromMistakes.Principles];

    public Graph? Hear(RoundContext round) => round.Graph(new RingTopology());

    public void Combine(CombineContext context)
    {
        var own = context.Receiver.State.Texts(PrinciplesFromMistakes.Principles);
        foreach (var message in context.Inbox) own.AddRange(message.State.Texts(PrinciplesFromMistakes.Principles).Except(own).ToArray());
    }
}
