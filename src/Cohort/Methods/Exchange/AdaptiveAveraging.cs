using System.Runtime.InteropServices;
using Cohort.Contexts;
using Cohort.Hooks;
using Cohort.Options;
using Cohort.Tensors;
using Cohort.Topologies;

namespace Cohort.Methods;

/// <summary>
/// Averaging whose mean is taken for a gradient: each receiver is a server for those that it hears, and moves its weights of the round before by an
/// adaptive optimiser along their mean update. Over the full graph all come to the same.
/// </summary>
/// <remarks>
/// Source: the paper, algorithm 2, with m from 0 and v from the square of the adaptivity; peers count alike, as in the paper. What learning does
/// not change is averaged. Server weights, m and v are kept for each learner. Bytes are those of peers that send to each other; with a server between
/// them it would be one message up and one down.
/// </remarks>
public abstract class AdaptiveAveraging : ICombiningExchange, IBegin
{
    /// <summary>Who hears whom.</summary>
    [PlanArgument]
    public ITopology Topology { get; init; } = new FullTopology();

    /// <summary>The step size of the server, eta.</summary>
    [PlanRange(0, 1000, MinExclusive = true)]
    public double Rate { get; init; } = 0.03;

    /// <summary>What is kept of the mean update of earlier rounds, beta 1.</summary>
    [PlanRange(0, 1, MaxExclusive = true)]
    public double Momentum { get; init; } = 0.9;

    /// <summary>What is kept of the squares of earlier rounds, beta 2.</summary>
    [PlanRange(0, 1, MaxExclusive = true)]
    public double Decay { get; init; } = 0.99;

    /// <summary>What is added to the root of the squares, tau: the larger, the less steps adapt.</summary>
    [PlanRange(0, 1000, MinExclusive = true)]
    public double Adaptivity { get; init; } = 0.001;

    /// <inheritdoc/>
    /// <remarks>The first time that a learner takes part its weights are the server's.</remarks>
    public void Begin(RoundContext round)
    {
        foreach (var learner in round.Learners)
        {
            foreach (var segment in round.Trainable)
            {
                var server = round.Lists(learner).Singles(Server(segment));
                if (server.Count == 0) server.AddRange(learner[segment]);
            }
        }
    }

    /// <inheritdoc/>
    public Graph? Hear(RoundContext round) => round.AttendingGraph(Topology);

    /// <inheritdoc/>
    public void Combine(CombineContext context)
    {
        Message[] heard = [.. context.Inbox.Append(context.Own).OrderBy(m => m.Sender)];
        var learnt = context.Round.Trainable.ToHashSet();
        foreach (var segment in context.Own.Segments)
        {
            var sums = new double[segment.Shape.Size];
            foreach (var message in heard)
            {
                var values = message[segment];
                for (var i = 0; i < sums.Length; i++) sums[i] += values[i];
            }

            var result = context.ResultOf(segment);
            for (var i = 0; i < sums.Length; i++) result[i] = (float)(sums[i] / heard.Length);
            if (learnt.Contains(segment)) Step(context.Round.Lists(context.Receiver), segment, result);
        }
    }

    /// <summary>The running square of an update.</summary>
    /// <param name="second">What it was, v.</param>
    /// <param name="square">The square of the mean update.</param>
    protected abstract double Next(double second, double square);

    private static string Server(Segment segment) => $"server/{segment.Name}";

    // From the mean of what was learnt to the server's next weights.
    private void Step(MethodLists lists, Segment segment, Span<float> result)
    {
        var server = CollectionsMarshal.AsSpan(lists.Singles(Server(segment)));
        var first = Kept(lists.Singles($"first/{segment.Name}"), result.Length, 0);
        var second = Kept(lists.Singles($"second/{segment.Name}"), result.Length, Adaptivity * Adaptivity);
        for (var i = 0; i < result.Length; i++)
        {
            var update = (double)result[i] - server[i];
            first[i] = (float)(Momentum * first[i] + (1 - Momentum) * update);
            second[i] = (float)Next(second[i], update * update);
            server[i] = result[i] = (float)(server[i] + Rate * first[i] / (Math.Sqrt(second[i]) + Adaptivity));
        }
    }

    private static Span<float> Kept(List<float> list, int length, double start)
    {
        if (list.Count == 0) list.AddRange(Enumerable.Repeat((float)start, length));
        return CollectionsMarshal.AsSpan(list);
    }
}
