using Cohort.Contexts;
using Cohort.Data;
using Cohort.Hooks;
using Cohort.Loops;
using Cohort.Methods;
using Cohort.Models;
using Cohort.Options;
using Cohort.Plans;
using Cohort.Reports;
using Cohort.Roles;

namespace Cohort.Tests.Loops;

public class LearningRunTests
{
    private static readonly Plan Small = new()
    {
        Budget = new BudgetOptions { Rounds = 4 },
        Data = new DataOptions { Source = new GlyphSource { Rows = 240, TestRows = 60 } },
        Peers = new PeersOptions { Count = 4, Split = new Iid(), LocalTest = 0.25 },
        Exchange = [new ExchangeOptions { Method = new Gossip() }],
    };

    [Fact]
    public void Run_ReportsEveryArmOfTheContract()
    {
        var report = Run(Small).Report;
        Assert.Equal(4, report.Rounds.Count);
        Assert.NotNull(report.Final);
        foreach (var (kind, arm) in report.Final.Arms)
        {
            Assert.Equal(["accuracy", "macro_f1", "loss"], arm.Metrics.Keys);
            Assert.Equal(kind == ArmKind.Pooled ? 1 : 4, arm.Metrics["accuracy"].PerLearner.Count);
            Assert.Equal(4, arm.LocalTest!["accuracy"].PerLearner.Count);
        }

        Assert.Equal(240, report.Data!.Peers.Sum(p => p.Rows + p.LocalTest!.Value));
        Assert.Equal(180, report.Data.Peers.Sum(p => p.Rows)); // those it trains on are counted by themselves
        Assert.Equal(180, report.Data.Peers.Sum(p => p.Labels.Sum()));
    }

    [Fact]
    public void Run_GossipOnARing_CountsTwoMessagesForEachPeer()
    {
        var parameters = (16 * 16 * 64) + 64 + (64 * 10) + 10;
        Assert.All(Run(Small).Report.Rounds, r => Assert.Equal(4 * 2 * parameters * 4, r.BytesSent));
    }

    [Fact]
    public void Run_BudgetOfExamples_EndsAfterTheRoundThatUsesItUp()
    {
        // 4 peers with 45 rows each to learn from: 180 examples a round.
        var plan = Small with { Budget = new BudgetOptions { Rounds = 100, Examples = 361 }, Baselines = false };
        Assert.Equal(3, Run(plan).Round);
    }

    [Fact]
    public void Run_Stopped_FinishesTheRoundAndSaysSo()
    {
        using var stop = new CancellationTokenSource();
        var outcome = new LearningRun(Small, new RunEnvironment { Threads = 1 }).Run(new StopAfter(2, stop), stop.Token);
        Assert.True(outcome.Interrupted);
        Assert.Equal(2, outcome.Round);
        Assert.Null(outcome.Report.Final);
    }

    [Fact]
    public void Run_MeasuredInEveryThirdRound_AlsoMeasuresTheLast()
    {
        var whole = Run(Small).Report;
        var report = Run(Small with { Measure = new ScheduleOptions { Every = 3 } }).Report;
        Assert.Equal([3, 4], report.Curves![ArmKind.Together]!.Select(p => p.Round));
        Assert.Equal([0, 0, 3, 3], report.Rounds.Select(r => r.Learners[0].Metrics.Count));
        Assert.Equal(whole.Final!.Together.Metrics["loss"].PerLearner, report.Final!.Together.Metrics["loss"].PerLearner);
    }

    [Fact]
    public void Run_NobodySetsRowsAside_HasNoLocalGainsRatherThanOneThatDiverged()
    {
        var report = Run(Small with { Peers = new PeersOptions { Count = 4, Split = new Iid(), LocalTest = 0 } }).Report;
        Assert.All(report.Final!.Arms.Values, arm => Assert.Null(arm.LocalTest));
        Assert.DoesNotContain("diverged", ReportJson.Render(report), StringComparison.Ordinal);
        Assert.Contains("<html", HtmlReport.Render(report), StringComparison.Ordinal);
    }

    [Fact]
    public void Run_OnePeer_Survives()
    {
        var final = Run(Small with { Peers = new PeersOptions { Count = 1, Split = new Iid() } }).Report.Final!;
        Assert.Equal(final[ArmKind.Alone]!.Metrics["accuracy"].Mean, final.Together.Metrics["accuracy"].Mean);
    }

    [Fact]
    public void Run_WithoutExchange_IsTheSameAsAlone()
    {
        var final = Run(Small with { Exchange = [], Data = Small.Data with { Scale = ScalingRule.Own } }).Report.Final!;
        Assert.Equal(final[ArmKind.Alone]!.Metrics["loss"].PerLearner, final.Together.Metrics["loss"].PerLearner);
    }

    [Fact]
    public void Run_PooledLearner_SeesAllRowsOnceARound()
    {
        // One peer that holds everything is the pooled learner but for its name.
        var plan = Small with { Peers = new PeersOptions { Count = 1, Split = new Iid() }, Exchange = [] };
        var final = Run(plan).Report.Final!;
        Assert.Equal(final[ArmKind.Pooled]!.Metrics["loss"].Mean, final.Together.Metrics["loss"].Mean);
    }

    [Fact]
    public void Run_OneStudyNamedTwice_ConcludesTwice()
    {
        var plan = Small with
        {
            Data = Small.Data with { Tasks = new PermutedTasks { Count = 2 } },
            Evaluate = [new Accuracy(), new Lifelong(), new Lifelong()],
            Baselines = false,
        };
        var metrics = Run(plan).Report.Final!.Together.Metrics;
        Assert.True(double.IsFinite(metrics["forgetting"].Mean));
        Assert.Equal(metrics["forgetting"].PerLearner, metrics["forgetting#2"].PerLearner);
    }

    [Fact]
    public async Task RunAsync_AnswersThatNeverCome_EndsWithinASecondOfTheStop()
    {
        using var stop = new CancellationTokenSource();
        var plan = Small with { Learner = new LearnerOptions { Model = new NoModel() }, Memory = [new Silent()], Exchange = [] };
        var run = new LearningRun(plan, new RunEnvironment { Threads = 1 }).RunAsync(stop: stop.Token);
        Assert.False(run.IsCompleted);
        var clock = System.Diagnostics.Stopwatch.StartNew();
        await stop.CancelAsync();
        using var outcome = await run;
        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 1);
        Assert.Equal((true, 0, false), (outcome.Interrupted, outcome.Round, outcome.CheckpointWritten));
    }

    [Fact]
    public async Task RunAsync_Outcome_OwnsLearnersThatPredict()
    {
        using var outcome = await new LearningRun(Small with { Baselines = false }, new RunEnvironment { Threads = 1 }).RunAsync();
        var data = DealtData.Of(Small, new RunEnvironment());
        var outputs = await outcome.Learners[2].OutputsAsync(data.Test.Values);
        var right = Enumerable.Range(0, data.Test.Rows).Count(r => Likeliest(outputs[(r * 10)..((r + 1) * 10)]) == data.Test.Labels[r]);
        Assert.Equal(outcome.Report.Final!.Together.Metrics["accuracy"].PerLearner[2], right / (double)data.Test.Rows);
        await Assert.ThrowsAsync<ArgumentException>(async () => await outcome.Learners[0].PredictAsync(new float[3]));

        static int Likeliest(float[] logits) => Array.IndexOf(logits, logits.Max());
    }

    [Fact]
    public async Task RunAsync_MethodWithoutAName_IsRefusedBeforeTheRun()
    {
        var run = new LearningRun(Small with { Memory = [new Nameless()] }, new RunEnvironment());
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => run.RunAsync());
        Assert.Contains("[PlanName]", error.Message, StringComparison.Ordinal);
    }

    private sealed class Nameless : IMemory;

    [PlanName("planted_silent")]
    private sealed class Silent : IMemory, IAnswer
    {
        public async ValueTask<float[]> AnswerAsync(AnswerContext questions, CancellationToken cancellation)
        {
            await new TaskCompletionSource().Task;
            return [];
        }
    }

    private static RunOutcome Run(Plan plan) => new LearningRun(plan, new RunEnvironment { Threads = 2 }).Run();

    private sealed class StopAfter(int round, CancellationTokenSource stop) : IRunObserver
    {
        public void RoundEnded(RoundReport ended, IReadOnlyDictionary<ArmKind, CurvePoint>? arms)
        {
            if (ended.Round == round) stop.Cancel();
        }
    }
}
