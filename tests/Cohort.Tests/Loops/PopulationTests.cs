using Cohort.Contexts;
using Cohort.Data;
using Cohort.Loops;
using Cohort.Methods;
using Cohort.Options;
using Cohort.Plans;
using Cohort.Reports;
using Cohort.Roles;
using Cohort.Testing;
using Cohort.Tests.Contexts;
using Cohort.Topologies;

namespace Cohort.Tests.Loops;

/// <summary>Learners are born and retire between rounds.</summary>
public sealed class PopulationTests
{
    private static readonly PlanSource Source = PlanSource.With(typeof(BreedingMethod).Assembly);

    private static Plan Breeding(string learner = "{ model: mlp:8, batch: 8 }", string exchange = "[ fedavg ]") => Source.Parse($$"""
        seed: 3
        budget: { rounds: 5 }
        data: { glyphs: { rows: 160, test_rows: 40 } }
        peers: { count: 4, split: iid }
        learner: {{learner}}
        feedback: [ planted_breeding ]
        exchange: {{exchange}}
        """);

    private static TrialCohort Cohort(Action<RoundContext> begin, double rate = 0, params IExchange[] exchanges) => new(
        TrialPlan.Linear(rate, rounds: 9, exchanges) with { Feedback = [new LambdaMethod { OnBegin = begin }] },
        TrialData.Numbers((0, -1), (0, 1), (0, 3)), [0], [1], [2]);

    [Fact]
    public void Fork_Learner_CopiesRowListsAndHost_AndNothingIsSharedAfterwards()
    {
        LearnerView? child = null;
        using var cohort = Cohort(round =>
        {
            if (round.Round != 1) return;
            round.Lists(round.Learners[1]).Integers("kept").Add(5);
            child = round.Fork(round.Learners[1]);
            Assert.Equal(7, round.Learners[3][round.Network.Segments[0]][0]); // at once
        });
        cohort.SetFirstWeights(6, 7, 8);
        cohort.Values(1, "loop.rate")[0] = 0.25f;
        cohort.Advance(1);
        Assert.Equal([0, 1, 2, 3], cohort.Learners.Select(l => l.Id));
        Assert.Equal("peer1", child!.Peer);
        Assert.Equal([1], child.Rows.ToArray());
        Assert.Equal([6f, 7f, 8f, 7f], cohort.FirstWeights());
        Assert.Equal(0.25, child.Rate);
        Assert.Equal([5], child.ListsOf("LambdaMethod").Integers("kept"));
        child.ListsOf("LambdaMethod").Integers("kept").Add(6);
        child[cohort.Network.Segments[0]][0] = 9;
        Assert.Equal(7, cohort.FirstWeights()[1]);
        Assert.Single(cohort.Learners[1].ListsOf("LambdaMethod").Integers("kept"));
        Assert.Equal(["1 forked: 3 from 1"], cohort.Journal);
    }

    [Fact]
    public void Fork_Learner_LearnsAndExchangesFromThisRoundOn()
    {
        var all = new Gossip { Topology = new FullTopology() };
        using var cohort = Cohort(round => { if (round.Round == 2) round.Fork(round.Learners[2]); }, rate: 0, all);
        cohort.SetFirstWeights(0, 4, 8);
        Assert.Equal(3, cohort.Advance(1).Length);
        var bytes = cohort.Bytes;
        cohort.SetFirstWeights(0, 4, 8);
        Assert.Equal(4, cohort.Advance(2).Length);
        Assert.Equal([5f, 5f, 5f, 5f], cohort.FirstWeights()); // the mean of 0, 4, 8 and 8
        Assert.Equal(bytes / 6 * 12, cohort.Bytes - bytes);
        Assert.Equal(7, cohort.Steps);
    }

    [Fact]
    public void Retire_Learner_LeavesTheOthersAsTheyAre_AndIsGoneForGood()
    {
        LearnerView? gone = null;
        using var cohort = Cohort(round =>
        {
            if (round.Round != 1) return;
            gone = round.Learners[1];
            round.Retire(gone);
            Assert.Equal(7, gone[round.Network.Segments[0]][0]); // still to be read
            round.Fork(round.Learners[0]);
        });
        cohort.SetFirstWeights(6, 7, 8);
        cohort.Advance(1);
        Assert.Equal([0, 2, 3], cohort.Learners.Select(l => l.Id));
        Assert.Equal([6f, 8f, 6f], cohort.FirstWeights());
        Assert.Equal(3, cohort.Steps);
        Assert.Throws<ObjectDisposedException>(() => gone![cohort.Network.Segments[0]][0]);
    }

    [Fact]
    public void ForkOrRetire_WhereTheyMayNot_Refuse()
    {
        using var cohort = Cohort(round =>
        {
            if (round.Round != 1) return;
            var first = round.Learners[0];
            round.Retire(first);
            Assert.Contains("retired", Assert.Throws<ArgumentException>(() => round.Fork(first)).Message);
            Assert.Throws<ArgumentException>(() => round.Retire(first));
            round.Retire(round.Learners[1]);
            Assert.Contains("last one", Assert.Throws<InvalidOperationException>(() => round.Retire(round.Learners[0])).Message);
        });
        cohort.Advance(1);
        Assert.Contains("round begins", Assert.Throws<InvalidOperationException>(() => cohort.Round(1).Fork(cohort.Learners[0])).Message);
        Assert.Throws<InvalidOperationException>(() => cohort.Round(1).Retire(cohort.Learners[0]));
        Assert.Equal([1], cohort.Learners.Select(l => l.Id));
    }

    [Theory]
    [InlineData("{ model: mlp:8, batch: 8 }", "[ fedavg ]")]
    [InlineData("{ model: mlp:8, batch: 8, start: own, optimizer: adam }", "[ { gossip: ring } ]")]
    [InlineData("[ { name: large, model: mlp:16 }, { name: small, model: mlp:4, count: 4 } ]", "[ planted_logits, fedavg ]")]
    public void Run_ThatBreeds_HasTheSameBits_OnAnyThreadsAndAfterAnyInterruption(string learner, string exchange)
    {
        var whole = Trial.Of(Breeding(learner, exchange), threads: 1);
        Assert.Null(whole.DifferenceFrom(Trial.Of(Breeding(learner, exchange), threads: 2)));
        Assert.Null((whole with { Report = "" }).DifferenceFrom(Trial.Resumed(() => Breeding(learner, exchange))));
    }

    [Fact]
    public void Run_ThatBreeds_ReportsThoseThatThereAre()
    {
        var plan = Breeding() with { Peers = new() { Count = 4, Split = new Iid(), LocalTest = 0.2 } };
        using var outcome = new LearningRun(plan, new RunEnvironment()).Run();
        var report = outcome.Report;
        Assert.Equal([4, 4, 4, 4, 4], report.Rounds.Select(r => r.Learners.Count));
        Assert.Equal([0, 1, 2, 3], report.Rounds[0].Learners.Select(l => l.Id));
        Assert.Equal(7, report.Rounds[^1].Learners[^1].Id); // one was born in each of four rounds
        Assert.Equal(report.Rounds[^1].Learners.Select(l => l.Id), outcome.Learners.Select(l => l.Id));
        Assert.Equal(4, report.Final!.Together.LocalTest!["accuracy"].PerLearner.Count);
        Assert.Single(report.Final[ArmKind.Pooled]!.Metrics["accuracy"].PerLearner);
        Assert.Equal(4, Enumerable.Range(0, 4).Select(report.NameOf).Distinct().Count());
    }

    [Fact]
    public void Retire_Neighbour_DoesNotChangeTheBitsOfOneThatMeetsNobody()
    {
        float[] With(bool retires)
        {
            using var cohort = Cohort(round => { if (retires && round.Round == 2) round.Retire(round.Learners[0]); }, rate: 0.1);
            for (var round = 1; round <= 4; round++) cohort.Advance(round);
            var last = cohort.Learners[^1];
            return [.. cohort.Network.Segments.SelectMany(s => last[s].ToArray())];
        }

        Assert.Equal(With(retires: false), With(retires: true));
    }
}
