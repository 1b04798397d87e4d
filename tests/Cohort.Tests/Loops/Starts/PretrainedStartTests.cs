using Cohort.Loops;
using Cohort.Methods;
using Cohort.Optimizers;
using Cohort.Plans;
using Cohort.Reports;
using Cohort.Testing;
using Cohort.Tests.Checkpoints;

namespace Cohort.Tests.Loops.Starts;

/// <summary>Learners that start from what a plan of its own learns first.</summary>
public sealed class PretrainedStartTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(ArmKind.Together, 0)]
    [InlineData(ArmKind.Together, 3)]
    [InlineData(ArmKind.Alone, 2)]
    [InlineData(ArmKind.Pooled, 0)]
    public void Begin_EveryLearnerOfEveryArm_StandsWhereTheFirstPlanEnded(ArmKind kind, int learner)
    {
        using var first = StartPlans.Run(StartPlans.First);
        var begun = StartPlans.Begin(StartPlans.Pretrained(), kind, learner);
        foreach (var segment in first.Learners[0].Network.Segments) Assert.Equal(first.Learners[0][segment].ToArray(), begun[segment.Name]);
        Assert.All(begun.Where(s => s.Key.Contains("momentum", StringComparison.Ordinal)), s => Assert.All(s.Value, v => Assert.Equal(0, v)));
    }

    [Fact]
    public void Begin_AnotherLearnerOfTheFirstPlan_IsTaken()
    {
        using var first = StartPlans.Run(StartPlans.First);
        var begun = StartPlans.Begin(StartPlans.From(new PretrainedStart { Plan = StartPlans.First, Learner = 1 }));
        var output = first.Learners[1].Network.Segments.Single(s => s.Name == "output.weight");
        Assert.Equal(first.Learners[1][output].ToArray(), begun["output.weight"]);
        Assert.NotEqual(first.Learners[0][output].ToArray(), begun["output.weight"]);
    }

    [Fact]
    public void Run_OnTwoThreads_HasTheSameBits() =>
        Assert.Null(Trial.Of(StartPlans.Pretrained()).DifferenceFrom(Trial.Of(StartPlans.Pretrained(), threads: 2)));

    [Fact]
    public void Run_ResumedAfterEveryRound_HasTheSameBits() =>
        Assert.Null(Trial.Resumed(() => StartPlans.Pretrained()).DifferenceFrom(Trial.ByHand(StartPlans.Pretrained())));

    [Fact]
    public void Run_Resumed_PretrainsNothing()
    {
        var plan = StartPlans.Pretrained();
        using var whole = StartPlans.Run(plan);
        for (var round = 1; round <= 3; round++)
        {
            using var run = round == 1 ? RunFolder.Create(folder["run"], plan) : RunFolder.Open(folder["run"]);
            using var outcome = Stopped(run, out var trained);
            Assert.Equal((round, round == 1 ? 1 : 0), (outcome.Round, trained));
            if (round < 3) continue;
            Assert.Equal(StartPlans.Weights(whole, 2), StartPlans.Weights(outcome, 2));
            Assert.Equal(Final(whole), Final(outcome));
        }
    }

    [Fact]
    public void Run_AllArms_PretrainOnce_AndTellTheObserver()
    {
        var (notes, environment) = (new StartPlans.Notes(), new RunEnvironment { Threads = 1 });
        using var outcome = StartPlans.Run(StartPlans.Pretrained(), environment, notes);
        Assert.Equal(5, outcome.Report.Final!.Arms.Count);
        Assert.Equal(1, environment.Starts.Trained);
        Assert.Equal(["pretraining 0/2", "pretraining 1/2", "pretraining 2/2", "started", "round 1", "round 2", "round 3"], notes.Told);
    }

    [Fact]
    public void Run_RunsInOneEnvironment_ShareWhatIsTheSame()
    {
        var environment = new RunEnvironment { Threads = 1 };
        var plan = StartPlans.Pretrained() with { Baselines = false };
        Assert.Equal(1, TrainedAfter(plan));
        Assert.Equal(1, TrainedAfter(plan with { Exchange = [] }));
        var otherwise = StartPlans.First with { Run = "other", Baselines = false, Measure = new() { Every = 2 } };
        Assert.Equal(1, TrainedAfter(StartPlans.Pretrained(otherwise)));
        Assert.Equal(1, TrainedAfter(StartPlans.From(new PretrainedStart { Plan = StartPlans.First, Except = ["output.*"] })));
        Assert.Equal(2, TrainedAfter(plan with { Seed = 2 }));
        Assert.Equal(3, TrainedAfter(StartPlans.Pretrained(StartPlans.First with { Budget = new() { Rounds = 3 } })));

        int TrainedAfter(Plan next)
        {
            StartPlans.Run(next, environment with { Threads = 2 }).Dispose();
            return environment.Starts.Trained;
        }
    }

    [Fact]
    public async Task Run_RunsAtTheSameTime_ShareOne()
    {
        var environment = new RunEnvironment { Threads = 1 };
        var runs = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => StartPlans.Run(StartPlans.Pretrained(), environment))));
        Assert.Equal(1, environment.Starts.Trained);
        Assert.All(runs, run => Assert.Equal(StartPlans.Weights(runs[0], 1), StartPlans.Weights(run, 1)));
        foreach (var run in runs) run.Dispose();
    }

    [Fact]
    public void Run_StoppedWhilePretraining_EndsBeforeTheFirstRoundAndLeavesNothing()
    {
        using var stop = new CancellationTokenSource();
        var environment = new RunEnvironment { Threads = 1 };
        using (var run = RunFolder.Create(folder["run"], StartPlans.Pretrained()))
        {
            using var outcome = new LearningRun(StartPlans.Pretrained(), environment, run).Run(new StopAtOnce(stop), stop.Token);
            Assert.True(outcome is { Interrupted: true, Round: 0, CheckpointWritten: false, Report.Final: null });
            Assert.Equal(4, outcome.Learners.Count);
        }

        Assert.False(Directory.Exists(folder["run"]));
        using var again = StartPlans.Run(StartPlans.Pretrained(), environment);
        Assert.False(again.Interrupted);
    }

    [Fact]
    public void Run_PretrainedWithinPretrained_StartsFromWhatCameBefore()
    {
        var (notes, environment) = (new StartPlans.Notes(), new RunEnvironment { Threads = 1 });
        var middle = StartPlans.First with { Learner = StartPlans.First.Learner with { Start = new PretrainedStart { Plan = StartPlans.First } } };
        using var alone = StartPlans.Run(middle);
        using var outcome = StartPlans.Run(StartPlans.Pretrained(middle), environment, notes);
        Assert.Equal(2, environment.Starts.Trained);
        Assert.Equal(6, notes.Told.Count(t => t.StartsWith("pretraining", StringComparison.Ordinal)));
        var begun = StartPlans.Begin(StartPlans.Pretrained(middle), environment: environment);
        Assert.Equal(StartPlans.Weights(alone, 0), alone.Learners[0].Network.Segments.SelectMany(s => begun[s.Name]));
    }

    [Fact]
    public void Run_NestedTooDeeply_IsRefused()
    {
        var plan = StartPlans.First;
        for (var depth = 0; depth < 4; depth++) plan = plan with { Learner = plan.Learner with { Start = new PretrainedStart { Plan = plan } } };
        Assert.Equal(
            ["COH1008 learner.start.pretrained: 4 plans are pretrained one within the other; at most 3 may be"], StartPlans.ProblemsOf(plan));
    }

    [Fact]
    public void Run_EverythingWrong_IsToldAtOnceAndNothingIsTrained()
    {
        var first = StartPlans.First with { Feedback = [new DeltaLearning { Better = 9 }] };
        var plan = StartPlans.Pretrained(first) with { Feedback = [new DeltaLearning { Better = 8 }] };
        var notes = new StartPlans.Notes();
        var told = StartPlans.ProblemsOf(plan, observer: notes);
        Assert.Empty(notes.Told);
        Assert.Equal(2, told.Length);
        Assert.StartsWith("COH1402 delta_learning: better is learner 8", told[0], StringComparison.Ordinal);
        Assert.StartsWith("COH1402 learner.start.pretrained.plan: delta_learning: better is learner 9", told[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Run_OptionsOfTheFirstPlan_AreHeldToTheirRanges()
    {
        var plan = StartPlans.From(new PretrainedStart { Plan = StartPlans.First with { Seed = 2, Budget = new() { Rounds = 0 } }, Learner = 2 });
        var problem = Assert.Single(StartPlans.ProblemsOf(plan));
        Assert.StartsWith("COH1005 learner.start.pretrained.plan.budget.rounds", problem, StringComparison.Ordinal);
        var other = StartPlans.From(new PretrainedStart { Plan = StartPlans.First with { Seed = 2 }, Learner = 2 });
        Assert.Equal(2, StartPlans.ProblemsOf(other).Count(p => p.StartsWith("COH1008 learner.start.pretrained: ", StringComparison.Ordinal)));
    }

    [Fact]
    public void Run_FirstPlanThatDiverges_IsRefused()
    {
        var first = StartPlans.First with
        {
            Learner = StartPlans.First.Learner with { Optimizer = new Sgd { Rate = 1000, Momentum = 0.99 } }, Budget = new() { Rounds = 300 },
        };
        Assert.StartsWith("COH1412 learner.start: ", Assert.Single(StartPlans.ProblemsOf(StartPlans.Pretrained(first))), StringComparison.Ordinal);
    }

    private static RunOutcome Stopped(RunFolder run, out int trained)
    {
        using var stop = new CancellationTokenSource();
        var environment = new RunEnvironment { Threads = 1 };
        var outcome = new LearningRun(run.Plan, environment, run).Run(new StopAtStart(stop), stop.Token);
        trained = environment.Starts.Trained;
        return outcome;
    }

    private static IEnumerable<double> Final(RunOutcome outcome) =>
        outcome.Report.Final!.Ordered.SelectMany(a => a.Result.Metrics["loss"].PerLearner);

    private sealed class StopAtOnce(CancellationTokenSource stop) : IRunObserver
    {
        public void Pretraining(int round, int rounds) => stop.Cancel();
    }

    private sealed class StopAtStart(CancellationTokenSource stop) : IRunObserver
    {
        public void Started(RunStart start) => stop.Cancel();
    }
}
