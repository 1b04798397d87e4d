using Cohort.Checkpoints;
using Cohort.Contexts;
using Cohort.Data;
using Cohort.Hooks;
using Cohort.Loops;
using Cohort.Methods;
using Cohort.Metrics;
using Cohort.Models;
using Cohort.Plans;
using Cohort.Problems;
using Cohort.Reports;
using Cohort.Roles;
using Cohort.Testing;
using Cohort.Tests.Checkpoints;
using Cohort.Tests.Methods.Planted;

namespace Cohort.Tests.Loops;

/// <summary>What each arm of a run spends is counted by the run and stands in its report.</summary>
public sealed class SpendingTests : IDisposable
{
    private const long Parameters = (256 * 10) + 10;

    // 4 peers with 45 rows each to learn from: two steps a round, the second not full; 180 rows in one place: six steps.
    private static readonly Plan Small = new()
    {
        Budget = new() { Rounds = 4 },
        Data = new() { Source = new GlyphSource { Rows = 240, TestRows = 60 } },
        Peers = new() { Count = 4, Split = new Iid(), LocalTest = 0.25 },
        Learner = new() { Model = new LinearModel(), Batch = 32 },
        Feedback = [new AskingMethod()],
        Exchange = [new ExchangeOptions { Method = new Gossip() }],
        Measure = new() { Every = 4 },
        Checkpoint = new() { Every = 1 },
    };

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Run_EveryArm_SaysWhatItSpent()
    {
        var final = Final(Small);
        const long Bytes = 4 * (4 * 2 * Parameters * 4); // in each of four rounds four peers hear two each
        Assert.Equal("Steps 32, Examples 720, Labels 40, Calls 1", Spent(final, ArmKind.Alone));
        Assert.Equal($"Steps 32, Examples 720, Bytes {Bytes}, Labels 40, Calls 1", Spent(final, ArmKind.Together));
        Assert.Equal("Steps 24, Examples 720, Labels 10, Calls 1", Spent(final, ArmKind.Pooled));
        Assert.Equal($"Steps 40, Examples 900, Bytes {Bytes}, Labels 60, Calls 1", Spent(final, ArmKind.Adapted));
        Assert.Equal("Steps 40, Examples 900, Labels 60, Calls 1", Spent(final, ArmKind.AloneAdapted));
    }

    [Fact]
    public void Run_OnTwoThreads_SpendsTheSame() => Assert.Equal(Written(Final(Small)), Written(Final(Small, threads: 2)));

    [Fact]
    public void Run_InterruptedAfterEveryRound_SpendsTheSame()
    {
        using (var fresh = RunFolder.Create(folder["run"], Small)) Assert.Null(Stopped(fresh));
        FinalResult? final = null;
        for (var round = 2; final is null; round++)
        {
            Assert.InRange(round, 2, 5);
            using var again = RunFolder.Open(folder["run"], source: PlanSource.With(typeof(AskingMethod).Assembly));
            final = Stopped(again);
        }

        Assert.Equal(Written(Final(Small)), Written(final));
    }

    [Fact]
    public void Restore_CheckpointThatLacksACountOrHasANegativeOne_IsRefused()
    {
        using var setup = ArmSetup.For(Small, DealtData.Of(Small, new RunEnvironment()));
        using var state = new RunState(setup);
        state.Rounds.Add(new RoundReport(1, 0, 0, []));
        var content = RunCheckpoint.Of(state, 1, "plan", default);
        var scalars = new Dictionary<string, CheckpointValue>(content.Scalars) { ["alone.spent.labels"] = -1L };
        Assert.Contains("alone.spent.labels", Refused(), StringComparison.Ordinal);
        scalars.Remove("alone.spent.labels");
        Assert.Contains("alone.spent.labels", Refused(), StringComparison.Ordinal);

        string Refused()
        {
            using var other = new RunState(setup);
            var problems = Assert.Throws<CohortException>(() => new RunRestoration(content with { Scalars = scalars }, other).Restore()).Problems;
            Assert.Equal(CheckpointProblems.MissingState, Assert.Single(problems).Kind);
            return problems[0].Message;
        }
    }

    [Fact]
    public void Run_ExamplesThatAMethodSpends_UseUpTheBudget()
    {
        var plan = Small with { Budget = new() { Rounds = 100, Examples = 361 }, Baselines = false };
        using var plain = new LearningRun(plan, new RunEnvironment { Threads = 1 }).Run();
        using var looking = new LearningRun(plan with { Feedback = [new AskingMethod { Looks = 1 }] }, new RunEnvironment { Threads = 1 }).Run();
        Assert.Equal((3, 540), (plain.Round, plain.Report.Final!.Together.Spent[Unit.Examples])); // 180 a round
        Assert.Equal((2, 368), (looking.Round, looking.Report.Final!.Together.Spent[Unit.Examples])); // 184 a round
    }

    [Fact]
    public void Spent_AttemptsAtTheSameTimeAndNoNetwork_CountsWhatMethodsSay()
    {
        var plan = new Plan { Learner = new() { Model = new NoModel() }, Memory = [new Talking()] };
        using var cohort = new TrialCohort(plan, TrialData.Classes(2, ([1f], 0), ([2f], 1), ([3f], 0)), [0], [1], [2]);
        Assert.Empty(cohort.Spent);
        for (var round = 1; round <= 2; round++) cohort.Advance(round);
        Assert.Equal([(Unit.Tokens, 2L * (10 + 11 + 12)), (Unit.Calls, 6)], cohort.Spent.Select(s => (s.Key, s.Value)));
    }

    [Fact]
    public void Spend_NegativeAmount_IsRefused()
    {
        using var cohort = new TrialCohort(Small, TrialData.Glyphs(4));
        Assert.Throws<ArgumentOutOfRangeException>(() => cohort.Round(1).Spend(Unit.Labels, -1));
        cohort.Round(1).Spend(Unit.Labels, 0);
        Assert.Empty(cohort.Spent);
    }

    private static FinalResult Final(Plan plan, int threads = 1)
    {
        using var outcome = new LearningRun(plan, new RunEnvironment { Threads = threads }).Run();
        return outcome.Report.Final!;
    }

    // Ends after the next round; gives the final result where that was the last one.
    private static FinalResult? Stopped(RunFolder folder)
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        using var outcome = new LearningRun(folder.Plan, new RunEnvironment { Threads = 1 }, folder).Run(stop: stop.Token);
        return outcome.Report.Final;
    }

    private static string Spent(FinalResult final, ArmKind arm) => string.Join(", ", final[arm]!.Spent.Select(s => $"{s.Key} {s.Value}"));

    private static string[] Written(FinalResult final) => [.. final.Ordered.Select(a => $"{a.Kind}: {Spent(final, a.Kind)}")];

    private sealed class Talking : IMemory, IAttempt, IAnswer
    {
        public async ValueTask<Action> AttemptAsync(RoundContext round, LearnerView learner, CancellationToken cancellation)
        {
            await Task.Yield();
            round.Spend(Unit.Calls, 1);
            round.Spend(Unit.Tokens, 10 + learner.Id);
            return () => { };
        }

        public ValueTask<float[]> AnswerAsync(AnswerContext questions, CancellationToken cancellation) =>
            ValueTask.FromResult(new float[questions.Count * questions.Outputs]);
    }
}
