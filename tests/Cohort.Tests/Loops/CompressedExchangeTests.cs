using Cohort.Compression;
using Cohort.Contexts;
using Cohort.Hooks;
using Cohort.Methods;
using Cohort.Options;
using Cohort.Plans;
using Cohort.Roles;
using Cohort.Testing;
using Cohort.Topologies;

namespace Cohort.Tests.Loops;

/// <summary>Exchanges whose links are compressed.</summary>
public sealed class CompressedExchangeTests
{
    public static TheoryData<IExchange> Exchanges =>
        new() { new Gossip { Topology = new FullTopology() }, new FederatedAveraging(), new CoordinateMedian() };

    [Theory]
    [MemberData(nameof(Exchanges))]
    public void All_IsSent_IsTheExchangeItself(IExchange exchange)
    {
        using var plain = Cohort(exchange, null);
        using var compressed = Cohort(exchange, new() { Method = new TopKCompression { Share = 1 } });
        foreach (var cohort in new[] { plain, compressed })
        {
            cohort.SetFirstWeights(3, 6, 12);
            cohort.Advance(2);
        }

        Assert.All(plain.Weights().Zip(compressed.Weights()), pair => Assert.Equal(pair.First, pair.Second, 1e-5f));
        Assert.NotEqual(plain.Bytes, compressed.Bytes);
    }

    [Fact]
    public void Little_IsSent_TheRestIsSaidLater()
    {
        // On a star what was not said stays with the learner that has it: the mean stays, and they come together.
        using var cohort = Cohort(new Gossip { Topology = new StarTopology() }, new() { Method = new SignCompression(), Step = 0.5 });
        var mean = Mean(cohort, 3, 6, 12);
        for (var round = 1; round <= 80; round++) cohort.Advance(round);
        Assert.Equal(mean, cohort.FirstWeights().Average(), 1e-3f);
        Assert.All(cohort.FirstWeights(), w => Assert.Equal(mean, w, 0.2f));
    }

    [Fact]
    public void Little_WhereAllHearAll_IsAddedToTheNextDifference()
    {
        // One of the two numbers goes in each round: of a learner that has moved by (4, 3), first 4, then 3. Others have not moved.
        using var cohort = Cohort(new Gossip { Topology = new FullTopology() }, new() { Method = new TopKCompression { Share = 0.3 } });
        Span<float> First(string name) => cohort[0][cohort.Network.Segments.Single(s => s.Name.EndsWith(name, StringComparison.Ordinal))];
        var (weight, bias) = (First("weight")[0], First("bias")[0]);
        First("weight")[0] += 4;
        First("bias")[0] += 3;
        cohort.Advance(1);
        Assert.Equal((weight + (4f / 3), bias), (First("weight")[0], First("bias")[0]));
        cohort.Advance(2);
        Assert.Equal((weight + (4f / 3), bias + 1), (First("weight")[0], First("bias")[0]));
    }

    [Fact]
    public void Little_WithoutErrorFeedback_IsLost()
    {
        using var cohort = Cohort(
            new Gossip { Topology = new FullTopology() }, new() { Method = new RandomKCompression { Share = 0.3 }, ErrorFeedback = false });
        var mean = Mean(cohort, 3, 6, 12);
        for (var round = 1; round <= 8; round++) cohort.Advance(round);
        Assert.True(Math.Abs(cohort.FirstWeights().Average() - mean) > 0.1);
    }

    [Fact]
    public void Step_OfAHalf_GoesHalfTheWay()
    {
        using var whole = Cohort(new Gossip { Topology = new StarTopology() }, new() { Method = new TopKCompression { Share = 1 } });
        using var half = Cohort(new Gossip { Topology = new StarTopology() }, new() { Method = new TopKCompression { Share = 1 }, Step = 0.5 });
        foreach (var cohort in new[] { whole, half })
        {
            cohort.SetFirstWeights(3, 6, 12);
            cohort.Advance(1);
        }

        Assert.Equal([7f, 5f, 9f], whole.FirstWeights().Select(w => MathF.Round(w, 4)));
        Assert.Equal([5f, 5.5f, 10.5f], half.FirstWeights().Select(w => MathF.Round(w, 4)));
    }

    [Fact]
    public void Bytes_OfPeers_AreCountedForEveryLink()
    {
        using var cohort = Cohort(new Gossip { Topology = new FullTopology() }, new() { Method = new SignCompression() });
        cohort.SetFirstWeights(3, 6, 12);
        cohort.Advance(1);
        Assert.Equal(3 * 2 * cohort.Network.Segments.Count * (sizeof(float) + 1), cohort.Bytes);
    }

    [Fact]
    public void Bytes_OfAServer_AreCompressedOnTheWayUp()
    {
        using var cohort = Cohort(new FederatedAveraging(), new() { Method = new SignCompression() });
        cohort.SetFirstWeights(3, 6, 12);
        cohort.Advance(1);
        var numbers = cohort.Network.Segments.Sum(s => s.Shape.Size);
        Assert.Equal((3 * cohort.Network.Segments.Count * (sizeof(float) + 1)) + (3 * numbers * sizeof(float)), cohort.Bytes);
    }

    [Fact]
    public void Bytes_WhereNobodyIsHeard_AreNone()
    {
        using var cohort = Cohort(new FederatedAveraging { Participation = 0.4 }, new() { Method = new SignCompression() });
        cohort.Advance(1);
        var numbers = cohort.Network.Segments.Sum(s => s.Shape.Size);
        Assert.Equal((cohort.Network.Segments.Count * (sizeof(float) + 1)) + (numbers * sizeof(float)), cohort.Bytes);
        Assert.Single(cohort.Learners, learner => learner.State.All.ContainsKey("fedavg/unsaid")); // the others have said nothing
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Absent_NeitherSpeakingNorHearing_KeepsWhatItHas(bool feedback)
    {
        var plan = Plan(new Gossip { Topology = new FullTopology() }, new() { Method = new SignCompression(), ErrorFeedback = feedback });
        using var cohort = new TrialCohort(plan with { Memory = [new Away()] }, TrialData.Numbers((1, 0), (1, 0), (1, 0)), [0], [1], [2]);
        cohort.SetFirstWeights(3, 6, 12);
        cohort.Advance(1);
        Assert.Equal(12, cohort.FirstWeights()[2]); // what it has learnt since it last spoke
    }

    [Fact]
    public void FirstMessage_OfUnequalStarts_IsWhole()
    {
        var plan = Plan(new Gossip { Topology = new FullTopology() }, new() { Method = new SignCompression() });
        plan = plan with { Learner = plan.Learner with { Start = new OwnStart() } };
        using var cohort = new TrialCohort(plan, TrialData.Numbers((1, 0), (1, 0), (1, 0)), [0], [1], [2]);
        cohort.SetFirstWeights(3, 6, 12);
        cohort.Advance(1);
        var numbers = cohort.Network.Segments.Sum(s => s.Shape.Size);
        Assert.Equal(3 * 2 * numbers * sizeof(float), cohort.Bytes);
        Assert.Equal([7f, 7f, 7f], cohort.FirstWeights().Select(w => MathF.Round(w, 4)));
    }

    [Theory]
    [InlineData("gossip", "{ top_k: { share: 0.02, numbers: eight_bit }, step: 0.5 }")]
    [InlineData("gossip", "{ random_k: 0.1, error_feedback: false }")]
    [InlineData("scaffold", "power_sgd:1")]
    [InlineData("fedavg", "sign")]
    [InlineData("gossip", "eight_bit\n    gate: { heldout: 0.3 }")]
    public void Run_SameBits_OnAnyThreadsAndAfterAnyInterruption(string exchange, string compress)
    {
        Plan Made() => PlanSource.Library.Parse($$"""
            budget: { rounds: 4 }
            data: { glyphs: { rows: 160, test_rows: 40 } }
            peers: { count: 4, split: iid }
            learner: { model: mlp:8, batch: 8 }
            exchange:
              - {{exchange}}: {}
                compress: {{compress}}
            baselines: false
            """);
        var whole = Trial.Of(Made());
        Assert.Null(whole.DifferenceFrom(Trial.Of(Made(), threads: 2)));
        Assert.Null((whole with { Report = "" }).DifferenceFrom(Trial.Resumed(Made)));
    }

    [Fact]
    public void Check_NothingOnLinks_IsSaid() => Assert.Contains(
        new ExchangeOptions { Method = new CoDistillation(), Compress = new() { Method = new SignCompression() } }.Validate(),
        problem => problem.Contains("nothing to do", StringComparison.Ordinal));

    /// <summary>The last learner is away.</summary>
    [PlanName("planted_away")]
    private sealed class Away : IMemory, IBegin
    {
        public void Begin(RoundContext round) => round.Learners[^1].Attends = false;
    }

    private static float Mean(TrialCohort cohort, params float[] weights)
    {
        cohort.SetFirstWeights(weights);
        return weights.Average();
    }

    private static TrialCohort Cohort(IExchange exchange, CompressionOptions? compress) =>
        new(Plan(exchange, compress), TrialData.Numbers((1, 0), (1, 0), (1, 0)), [0], [1], [2]);

    private static Plan Plan(IExchange exchange, CompressionOptions? compress) =>
        TrialPlan.Linear(0, 4) with { Exchange = [new ExchangeOptions { Method = exchange, Compress = compress }] };
}
