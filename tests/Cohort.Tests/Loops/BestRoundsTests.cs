using Cohort.Contexts;
using Cohort.Loops;
using Cohort.Plans;
using Cohort.Problems;
using Cohort.Reports;
using Cohort.Tests.Checkpoints;

namespace Cohort.Tests.Loops;

public sealed class BestRoundsTests : IDisposable
{
    // Few rows and a large step: the loss on validation rows soon grows again.
    private const string Text = """
        budget: { rounds: 40 }
        stop: { patience: 4 }
        data: { gaussian: { rows: 120, test_rows: 200, features: 30, classes: 3 } }
        peers: { count: 3, split: iid, local_test: 0, validation: 0.3 }
        learner: { model: { mlp: { hidden: [40] } }, optimizer: adam:0.02 }
        exchange: [ fedavg ]
        """;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Run_Stop_EndsWhenTheCohortIsNoBetterAndKeepsItsBestRound()
    {
        var plan = Plan.Parse(Text);
        var report = Run(plan).Report;
        var kept = Assert.Single(report.Final!.Together.KeptRounds.Distinct());
        Assert.InRange(kept, 1, report.Rounds.Count - 4);
        Assert.Equal(kept + 4, report.Rounds.Count);
        // The same run cut there ends with the same learners.
        var cut = Run(plan with { Stop = null, Budget = plan.Budget with { Rounds = kept } }).Report;
        Assert.Equal(cut.Final!.Together.Metrics["loss"].PerLearner, report.Final.Together.Metrics["loss"].PerLearner);
    }

    [Fact]
    public void Run_Stop_LonePeersKeepEachTheirOwnBestRound()
    {
        var plan = Plan.Parse(Text);
        var alone = Run(plan).Report.Final![ArmKind.Alone]!;
        var kept = alone.KeptRounds;
        Assert.True(kept.Distinct().Count() > 1, string.Join(", ", kept));
        foreach (var (learner, round) in kept.Index())
        {
            var cut = Run(plan with { Stop = null, Budget = plan.Budget with { Rounds = round } }).Report.Final![ArmKind.Alone]!;
            Assert.Equal(cut.Metrics["loss"].PerLearner[learner], alone.Metrics["loss"].PerLearner[learner]);
        }
    }

    [Fact]
    public void Run_Stop_IsNotChosenByTestRows()
    {
        var plan = Plan.Parse(Text);
        var other = Plan.Parse(Text.Replace("test_rows: 200", "test_rows: 60", StringComparison.Ordinal));
        Assert.Equal(Run(plan).Report.Final!.Together.KeptRounds, Run(other).Report.Final!.Together.KeptRounds);
    }

    [Fact]
    public void Run_StopWithPeersTooSmallForValidationRows_GoesOnToTheEndOfTheBudget()
    {
        // A tenth of two rows is none, and nothing tells the rounds apart.
        var plan = Plan.Parse("""
            budget: { rounds: 9 }
            stop: { patience: 2 }
            data: { gaussian: { rows: 6, test_rows: 20, features: 3, classes: 2 } }
            peers: { count: 3, split: iid, local_test: 0, validation: 0.1 }
            """);
        var report = Run(plan).Report;
        Assert.Equal((9, 0), (report.Rounds.Count, report.Data!.Peers.Sum(p => p.Validation)));
        Assert.Empty(report.Final!.Together.KeptRounds);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(9)]
    public void Run_ResumedWithStop_GivesTheSameReport(int round)
    {
        var plan = Plan.Parse(Text);
        var path = Path.Combine(folder.Path, "run");
        using (var begun = RunFolder.Create(path, plan))
        {
            using var stop = new CancellationTokenSource();
            using var first = new LearningRun(plan, new RunEnvironment(), begun).Run(new StopAfter(round, stop), stop.Token);
            Assert.True(first.Interrupted);
        }

        using var again = RunFolder.Open(path);
        using var outcome = new LearningRun(again.Plan, new RunEnvironment(), again).Run();
        Assert.Equal(ReportJson.Render(Run(plan).Report with { Rounds = [] }), ReportJson.Render(outcome.Report with { Rounds = [] }));
    }

    [Fact]
    public void Parse_StopWithoutValidationRows_IsRefused() => Assert.Contains("peers.validation",
        Assert.Throws<CohortException>(() => Plan.Parse("stop: { patience: 3 }")).Message, StringComparison.Ordinal);

    [Fact]
    public void Run_MinSteps_AreTakenByPeersWithFewRows()
    {
        var plan = Plan.Parse("""
            budget: { rounds: 1 }
            data: { glyphs: { rows: 60, test_rows: 20 } }
            peers: { count: 3, split: iid, local_test: 0 }
            learner: { batch: 8, local: { min_steps: 5 } }
            """);
        var final = Run(plan).Report.Final!;
        Assert.Equal([15, 15], new[] { ArmKind.Together, ArmKind.Pooled }.Select(arm => final[arm]!.Spent[Cohort.Metrics.Unit.Steps]));
        var less = plan with { Learner = plan.Learner with { Local = new LocalOptions { MinSteps = 2 } } }; // a pass is three steps
        Assert.Equal(9, Run(less).Report.Final!.Together.Spent[Cohort.Metrics.Unit.Steps]);
    }

    private static RunOutcome Run(Plan plan)
    {
        using var outcome = new LearningRun(plan, new RunEnvironment()).Run();
        return outcome;
    }

    private sealed class StopAfter(int round, CancellationTokenSource stop) : IRunObserver
    {
        public void RoundEnded(RoundReport ended, IReadOnlyDictionary<ArmKind, CurvePoint>? arms)
        {
            if (ended.Round == round) stop.Cancel();
        }
    }
}
