using Cohort.Contexts;
using Cohort.Data;
using Cohort.Hooks;
using Cohort.Loops;
using Cohort.Methods;
using Cohort.Options;
using Cohort.Plans;
using Cohort.Roles;
using Cohort.Testing;
using Cohort.Topologies;

namespace Cohort.Tests.Loops;

/// <summary>Offers on trial: everybody's rows say y = 0, so a first weight of 0 is right, and what is far from it does harm.</summary>
public sealed class GateTests
{
    private const int Rows = 8;

    [Fact]
    public void Offer_ThatDoesNoHarm_IsKept()
    {
        using var cohort = Cohort(new GateOptions { After = 0 });
        cohort.SetFirstWeights(0, 0.02f, -0.02f, 0.04f);
        cohort.Advance(1);
        Assert.All(cohort.FirstWeights(), w => Assert.Equal(0.01f, w, 1e-4f));
        Assert.Equal([1, 1, 1, 1], cohort.Recorded()["offer_kept"].Values);
    }

    [Fact]
    public void Offer_OfOneLiar_IsKeptWithoutIt()
    {
        using var cohort = Cohort(new GateOptions { After = 0 });
        cohort.SetFirstWeights(0, 0.02f, -0.02f, -50);
        cohort.Advance(1);
        var recorded = cohort.Recorded();
        Assert.All(Enumerable.Range(0, 3), k => Assert.Equal((1, 1), (recorded["offer_kept"][k], recorded["senders_left_out"][k])));
        Assert.All(cohort.FirstWeights()[..3], w => Assert.Equal(0, w, 0.02f)); // its weight stays with the receiver
        Assert.Contains("1 gossip.left_out: 0 without 3", cohort.Journal);
    }

    [Fact]
    public void Liar_ThatWasFound_IsNotListenedToForAWhile()
    {
        using var cohort = Cohort(new GateOptions { After = 0 });
        for (var round = 1; round <= 9; round++)
        {
            cohort.SetFirstWeights(0, 0, 0, -50);
            cohort.Advance(round);
            Assert.Equal(1, cohort.Recorded()["senders_left_out"][0]);
        }

        // Found in round 1, not listened to in 2 and 3, found again in 4, not listened to until 8.
        Assert.Equal([1, 4, 9], cohort.Journal.Where(line => line.EndsWith("0 without 3", StringComparison.Ordinal)).Select(line => line[0] - '0'));
    }

    [Fact]
    public void Offers_OfLiarsAlone_AreUndone()
    {
        using var cohort = Cohort(new GateOptions { After = 0 });
        cohort.SetFirstWeights(0, -50, -50, -50);
        cohort.Advance(1);
        Assert.Equal(0, cohort.FirstWeights()[0]);
        Assert.Equal(0, cohort.Recorded()["offer_kept"][0]);
        Assert.Contains("1 gossip.undone: 0", cohort.Journal);
    }

    [Fact]
    public void Offer_ThatStepsMakeGood_IsKeptAfterThem()
    {
        // All the others say 3: at once that does harm, and steps bring it to 0. Nobody stands out.
        using var hasty = Cohort(new GateOptions { After = 0 }, rate: 0.2, liars: 3);
        using var patient = Cohort(new GateOptions { After = 50 }, rate: 0.2, liars: 3);
        foreach (var cohort in new[] { hasty, patient })
        {
            cohort.SetFirstWeights(0, 0, 0, 0);
            cohort.Advance(1);
        }

        var (undone, kept) = (hasty.Recorded(), patient.Recorded());
        Assert.Equal((0, 1), (undone["offer_kept"][0], kept["offer_kept"][0]));
        Assert.Equal((0, 0), (hasty.FirstWeights()[0], kept["senders_left_out"][0]));
    }

    [Fact]
    public void Liar_WhoseHarmStepsRepair_StandsOut()
    {
        // Steps bring any weight near 0, so the trial sees no harm; at once the liar does far more than the others.
        using var cohort = Cohort(new GateOptions { After = 50, Slack = 0.2 }, rate: 0.2, liars: 1, lie: -50);
        cohort.SetFirstWeights(0, 0.02f, -0.02f, 0);
        cohort.Advance(1);
        Assert.Equal(1, cohort.Recorded()["senders_left_out"][0]);
    }

    [Fact]
    public void Trial_OfSteps_LeavesTheOfferItself()
    {
        using var gated = Cohort(new GateOptions { After = 2 }, rate: 0.01);
        using var free = Cohort(null, rate: 0.01);
        foreach (var cohort in new[] { gated, free })
        {
            cohort.SetFirstWeights(0, 0.02f, -0.02f, 0.04f);
            cohort.Advance(1);
            cohort.Advance(2);
        }

        Assert.Equal(free.Weights(), gated.Weights()); // what was tried leaves no trace
    }

    [Fact]
    public void Harms_ThatAreSmall_DoNotAddUp()
    {
        var options = new GateOptions { After = 0, Slack = 100, Cumulative = 0.05 };
        using var cohort = Cohort(options);
        cohort.SetFirstWeights(0, 0, 0, 0);
        cohort.Advance(1); // the best copy is right
        cohort.Recorded();
        cohort.SetFirstWeights(0, 3, 3, 3); // any offer is within the slack; of one sender alone, half the square of 0.75 is above the other bound
        cohort.Advance(2);
        Assert.Equal(0, cohort.Recorded()["offer_kept"][0]);
        Assert.Equal(0, cohort.FirstWeights()[0]);
    }

    [Fact]
    public void Messages_WithListsOfTheirOwn_AreTriedWithoutTraces()
    {
        using var cohort = Cohort(new GateOptions { After = 0 }, exchange: new Counting());
        cohort.SetFirstWeights(0, 0.02f, -0.02f, -50);
        cohort.Advance(1);
        Assert.Equal([1f], cohort[0].ListsOf("planted_counting").Singles("combined")); // though it was combined several times
        Assert.Equal(0, cohort.FirstWeights()[0], 0.02f);
    }

    [Fact]
    public void Rows_ThatDecide_AreDrawnAnewAndCounted()
    {
        using var cohort = Cohort(new GateOptions { After = 0 });
        cohort.Advance(1);
        Assert.Equal(0.5, cohort.Recorded()["heldout_uses"][0], 6);
        cohort.Advance(2);
        Assert.Equal(1, cohort.Recorded()["heldout_uses"][0], 6);
        var name = new MethodName("gossip");
        var rows = Enumerable.Range(1, 2).Select(round => new GateMemory(cohort.Round(round, "gossip"), name, cohort[0])).ToArray();
        Assert.NotEqual(rows[0].Drawn, rows[1].Drawn);
        Assert.Equal(rows[0].Audit, rows[1].Audit);
        Assert.All(rows, r => Assert.Empty(r.Drawn.Intersect(r.Audit)));
    }

    [Fact]
    public void IsWorse_OfSteadyAndOfNoisyDifferences_AsksForConfidence()
    {
        double[] zeros = [0, 0, 0, 0];
        Assert.True(GateTrial.IsWorse([0.1, 0.1, 0.1, 0.1], zeros, 0.05, 0.9));
        // Mean 0.1, deviation 0.8165, error 0.40825; t of 3 at 0.9 is 1.6377: the bound is -0.5686.
        Assert.False(GateTrial.IsWorse([0.9, -0.7, 0.9, -0.7], zeros, 0.05, 0.9));
        Assert.True(GateTrial.IsWorse([0.9, -0.7, 0.9, -0.7], zeros, -0.657, 0.9));
        Assert.False(GateTrial.IsWorse([0.9, -0.7, 0.9, -0.7], zeros, -0.656, 0.9));
        Assert.True(GateTrial.IsWorse([double.NaN, 0, 0, 0], zeros, 100, 0.9));
    }

    [Fact]
    public void Check_NothingOffered_IsSaid() => Assert.Contains(
        new ExchangeOptions { Method = new CoDistillation(), Gate = new GateOptions() }.Validate(),
        problem => problem.Contains("offers nothing", StringComparison.Ordinal));

    [Fact]
    public void Heldout_OfAGate_IsSetAside()
    {
        var plan = Plan.Parse("exchange:\n  - gossip\n    gate: { heldout: 0.25 }".Replace("- gossip", "- gossip: {}", StringComparison.Ordinal));
        Assert.Equal(0.25, plan.HeldOut);
        Assert.Equal(new GateOptions { Heldout = 0.25 }, plan.Exchange[0].Gate);
    }

    private static TrialCohort Cohort(GateOptions? gate, double rate = 0, IExchange? exchange = null, int liars = 0, float lie = 3)
    {
        var plan = TrialPlan.Linear(rate, 4) with
        {
            Memory = liars > 0 ? [new Lies { Liars = liars, Lie = lie }] : [],
            Exchange = [new ExchangeOptions { Method = exchange ?? new Gossip { Topology = new FullTopology() }, Gate = gate }],
        };
        (float X, float Y)[] rows = [.. Enumerable.Range(0, 4 * Rows * 2).Select(i => (1 + (i % 3 * 0.1f), 0))];
        var peers = Enumerable.Range(0, 4).Select(k => Enumerable.Range(k * Rows * 2, Rows * 2).ToArray());
        return new TrialCohort(plan, TrialData.Numbers(rows), 1, peers.Select(own => (own[..Rows], own[Rows..])));
    }

    /// <summary>The last learners all say a number of their own making.</summary>
    [PlanName("planted_lies")]
    private sealed class Lies : IMemory, IFilterMessages
    {
        public int Liars { get; init; }

        public float Lie { get; init; }

        public Message? Filter(RoundContext round, LearnerView receiver, Message message) =>
            message.Sender >= 4 - Liars ? message.With(message.Payload.ToArray().Select(_ => Lie).ToArray()) : message;
    }

    /// <summary>The plain mean, and a list of how often it was taken.</summary>
    [PlanName("planted_counting")]
    private sealed class Counting : ICombiningExchange
    {
        public Graph? Hear(RoundContext round) => round.Graph(new FullTopology());

        public void Combine(CombineContext context)
        {
            context.Round.Lists(context.Receiver).Singles("combined").Add(1);
            for (var i = 0; i < context.Result.Length; i++)
                context.Result[i] = context.Inbox.Append(context.Own).Average(m => m.Payload.Span[i]);
        }
    }
}
