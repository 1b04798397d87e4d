using Cohort.Contexts;
using Cohort.Hooks;
using Cohort.Topologies;

namespace Cohort.Tests.Skeletons;

/// <summary>Peers pass each other their principles: texts, no weights.</summary>
public sealed class SharedPrinciples : ICombiningExchange
{
    private const string Gatherer = nameof(PrinciplesFromMistakes);

    public IReadOnlyList<string> Lists => [$"{Gatherer}.{PrinciplesFromMistakes.Principles}"];

    public Graph? Hear(RoundContext round) => round.Graph(new RingTopology());

    public void Combine(CombineContext context)
    {
        var own = context.Receiver.ListsOf(Gatherer).Texts(PrinciplesFromMistakes.Principles);
        foreach (var message in context.Inbox) own.AddRange(message.ListsOf(Gatherer).Texts(PrinciplesFromMistakes.Principles).Except(own).ToArray());
    }
}
