using Cohort.Contexts;
using Cohort.Hooks;
using Cohort.Methods;
using Cohort.Options;
using Cohort.Plans;
using Cohort.Roles;
using Cohort.Tensors;
using Cohort.Testing;
using Cohort.Topologies;

namespace Cohort.Tests.Loops;

/// <summary>What passes, what it costs, and what stands between sender and inbox.</summary>
public sealed class MessageFilterTests
{
    [Fact]
    public void Linear_FilterThatChangesNothing_IsTheMixItself()
    {
        using var plain = Cohort(new FederatedAveraging());
        using var filtered = Cohort(new FederatedAveraging(), new Link());
        plain.Advance(1);
        filtered.Advance(1);
        Assert.Equal(plain.Weights(), filtered.Weights());
    }

    [Fact]
    public void Linear_FilterForOneReceiver_ChangesOnlyWhatThatOneHears()
    {
        using var cohort = Cohort(new FederatedAveraging(), new Link { Lie = true });
        cohort.SetFirstWeights(3, 6, 9);
        cohort.Advance(1);
        Assert.Equal([6f, 6f, (-3f - 6f + 9f) / 3], cohort.FirstWeights().Select(w => MathF.Round(w, 4)));
    }

    [Fact]
    public void Messages_Lost_AreNotInTheInboxAndCostNothing()
    {
        using var all = Cohort(new Heard());
        using var lost = Cohort(new Heard(), new Link { Lose = true });
        all.Advance(1);
        lost.Advance(1);
        Assert.Equal([2f, 2f, 2f], Enumerable.Range(0, 3).Select(k => all[k].ListsOf("planted_heard").Singles("inbox")[0]));
        Assert.Equal([2f, 2f, 0f], Enumerable.Range(0, 3).Select(k => lost[k].ListsOf("planted_heard").Singles("inbox")[0]));
        Assert.Equal(all.Bytes * 4 / 6, lost.Bytes);
    }

    [Fact]
    public void Messages_Compressed_CostWhatTheFilterSays()
    {
        using var cohort = Cohort(new Heard(), new Link { Bytes = 1 });
        cohort.Advance(1);
        Assert.Equal(6, cohort.Bytes);
    }

    [Fact]
    public void Passes_SomeSegments_OnlyTheseCrossAndCost()
    {
        using var cohort = Cohort(new Heard { Only = "output.bias" });
        cohort.SetFirstWeights(3, 6, 9);
        cohort.Advance(1);
        Assert.Equal([3f, 6f, 9f], cohort.FirstWeights());
        Assert.Equal(6 * sizeof(float), cohort.Bytes); // one bias over each of six links
    }

    private static TrialCohort Cohort(IExchange exchange, Link? link = null) => new(
        TrialPlan.Linear(0, 1, exchange) with { Memory = link is null ? [] : [link] }, TrialData.Numbers((1, 0), (1, 0), (1, 0)), [0], [1], [2]);

    /// <summary>On the way to learner 2, messages are lost, turned about, or made smaller.</summary>
    [PlanName("planted_link")]
    private sealed class Link : IMemory, IFilterMessages
    {
        public bool Lose { get; init; }

        public bool Lie { get; init; }

        public long? Bytes { get; init; }

        public Message? Filter(RoundContext round, LearnerView receiver, Message message)
        {
            if (Bytes is { } bytes) return message.With(message.Payload, bytes);
            if (receiver.Id != 2) return message;
            if (Lose) return null;
            return Lie ? message.With(message.Payload.ToArray().Select(x => -x).ToArray()) : message;
        }
    }

    /// <summary>Counts what it hears and takes the largest of every number.</summary>
    [PlanName("planted_heard")]
    private sealed class Heard : ICombiningExchange
    {
        public string? Only { get; init; }

        public bool Passes(Segment segment) => Only is null ? segment.Exchanged : segment.Name == Only;

        public Graph? Hear(RoundContext round) => round.Graph(new FullTopology());

        public void Combine(CombineContext context)
        {
            context.Round.Lists(context.Receiver).Singles("inbox").Add(context.Inbox.Count);
            foreach (var segment in context.Own.Segments)
            {
                var result = context.ResultOf(segment);
                foreach (var message in context.Inbox)
                    for (var i = 0; i < result.Length; i++) result[i] = Math.Max(result[i], message[segment][i]);
            }
        }
    }
}
