using Cohort.Contexts;
using Cohort.Hooks;
using Cohort.Topologies;

namespace Cohort.Tests.Loops;

/// <summary>The simplest exchange that is not linear: each coordinate's median of one's own and what one hears.</summary>
internal sealed class CoordinateMedian : ICombiningExchange
{
    public ITopology Topology { get; init; } = new FullTopology();

    public List<string> Heard { get; } = [];

    public Graph? Hear(RoundContext round) => round.Round == 1 ? null : round.Graph(Topology);

    public void Combine(CombineContext context)
    {
        Heard.Add($"{context.Receiver.Id} <- {string.Join(' ', context.Inbox.Select(m => $"{m.Sender}({m.RowCount})"))}");
        Assert.Equal(context.Own.Payload.ToArray(), context.Result.ToArray());
        for (var i = 0; i < context.Result.Length; i++)
        {
            var sorted = context.Inbox.Append(context.Own).Select(m => m.Payload.Span[i]).Order().ToArray();
            context.Result[i] = sorted[sorted.Length / 2];
        }
    }
}
