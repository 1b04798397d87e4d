using Cohort.Checkpoints;
using Cohort.Data;
using Cohort.Loops;
using Cohort.Options;
using Cohort.Plans;
using Cohort.Problems;
using Cohort.Reports;
using Cohort.Tests.Checkpoints;

namespace Cohort.Tests.Loops;

/// <summary>A run folder belongs to one run at a time, is made when all is known to work, and is never a dead end.</summary>
public sealed class OwnedFolderTests : IDisposable
{
    private static readonly Plan Small = new()
    {
        Budget = new() { Rounds = 3 }, Data = new() { Source = new GlyphSource { Rows = 60, TestRows = 20 } }, Baselines = false,
        Checkpoint = new() { Every = 100 },
    };

    private readonly Checkpoints.TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Open_OrCreate_BesideARunAtWork_IsRefusedBeforeAnythingIsTouched()
    {
        using var fresh = RunFolder.Create(folder["run"], Small);
        var watch = new During(() =>
        {
            var before = Names();
            foreach (var second in new Func<RunFolder>[] { () => RunFolder.Open(folder["run"]), () => RunFolder.Create(folder["run"], Small) })
                AssertRefused(OutputProblems.InUse, () => second());
            Assert.Equal(before, Names());
        });
        new LearningRun(Small, new RunEnvironment { Threads = 1 }, fresh).Run(watch).Dispose();
        Assert.Equal(3, watch.Rounds);
        AssertRefused(OutputProblems.InUse, () => RunFolder.Open(folder["run"])); // it is still in hand
        fresh.Dispose();
        RunFolder.Open(folder["run"]).Dispose();
        Assert.DoesNotContain("lock", Names());
    }

    [Fact]
    public void Run_FolderThatAnotherHasBegunInMeanwhile_IsRefused()
    {
        using var mine = RunFolder.Create(folder["run"], Small);
        using (var other = RunFolder.Create(folder["run"], Small))
        {
            var watch = new During(() => AssertRefused(OutputProblems.InUse, () => Learn(mine)));
            new LearningRun(Small, new RunEnvironment { Threads = 1 }, other).Run(watch).Dispose();
        }

        var report = File.ReadAllText(folder["run/report.json"]);
        AssertRefused(OutputProblems.HoldsARun, () => Learn(mine));
        Assert.Equal(report, File.ReadAllText(folder["run/report.json"]));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Run_ThatDiedBeforeItsFirstCheckpoint_BeginsAgainToTheSameBits(bool resumed)
    {
        Whole("whole");
        Dies("run");
        Directory.CreateDirectory(folder["run/checkpoints/round-000100.abcdefghijk.cohort-partial"]);
        File.WriteAllText(folder["run/plan.yaml.abcdefghijk.cohort-partial"], "bud");
        using (var again = resumed ? RunFolder.Open(folder["run"]) : RunFolder.Create(folder["run"], Small)) Learn(again);
        Assert.Equal(File.ReadAllBytes(folder["whole/learners/0.safetensors"]), File.ReadAllBytes(folder["run/learners/0.safetensors"]));
        Assert.Equal(File.ReadAllBytes(folder["whole/journal"]), File.ReadAllBytes(folder["run/journal"]));
        Assert.Equal(Directory.GetFileSystemEntries(folder["whole"]).Select(Path.GetFileName).Order(), Names().Order());
    }

    // The rounds are written before the checkpoint that refers to them.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Run_ThatDiedWithRoundsOfNoCheckpoint_BeginsAgainWithoutThem(bool resumed)
    {
        Whole("whole");
        Dies("run");
        Directory.CreateDirectory(folder["run/checkpoints"]);
        File.WriteAllText(folder["run/checkpoints/rounds.jsonl"], string.Concat(Enumerable.Repeat("{\"round\":1}\n", 300)) + "{\"rou");
        using (var again = resumed ? RunFolder.Open(folder["run"]) : RunFolder.Create(folder["run"], Small))
        {
            Assert.Equal(resumed, again.BeginsAgain);
            var during = new During(() => Assert.False(File.Exists(folder["run/checkpoints/rounds.jsonl"])));
            new LearningRun(again.Plan, new RunEnvironment { Threads = 1 }, again).Run(during).Dispose();
        }

        Assert.Equal(File.ReadAllBytes(folder["whole/learners/0.safetensors"]), File.ReadAllBytes(folder["run/learners/0.safetensors"]));
        string[] records = [folder["whole/checkpoints/rounds.jsonl"], folder["run/checkpoints/rounds.jsonl"]];
        Assert.Equal(File.ReadLines(records[0]).Count(), File.ReadLines(records[1]).Count());
        using var more = RunFolder.Extend(folder["run"], 4);
        Learn(more);
    }

    [Fact]
    public void Create_WhatIsLeftOfAnotherPlan_IsRefused_AndBegunAgainByOpen()
    {
        Dies("run");
        var other = Small with { Seed = 5 };
        Assert.Contains("of another plan", Refused(OutputProblems.HoldsARun, () => RunFolder.Create(folder["run"], other)), StringComparison.Ordinal);
        using var again = RunFolder.Open(folder["run"]);
        Assert.True(again.BeginsAgain);
    }

    [Fact]
    public void Create_RunThatDiedBeforeItsPlanWasWritten_BeginsAgain()
    {
        Directory.CreateDirectory(folder["run"]);
        File.WriteAllText(folder["run/inputs.json.abcdefghijk.cohort-partial"], "{");
        File.WriteAllText(folder["run/lock"], "99999999 x");
        Assert.Contains("by --out", Refused(CheckpointProblems.NoneUsable, () => RunFolder.Open(folder["run"])), StringComparison.Ordinal);
        using (var again = RunFolder.Create(folder["run"], Small)) Learn(again);
        Assert.True(File.Exists(folder["run/report.json"]));
        Assert.DoesNotContain(Names(), name => name!.EndsWith(".cohort-partial", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("plan.yaml")]
    [InlineData("schema.yaml")]
    [InlineData("journal")]
    [InlineData("learners")]
    [InlineData("inputs.json")]
    public void Create_FolderWithAFileOfThatName_IsRefusedAndTheFileStays(string name)
    {
        Directory.CreateDirectory(folder["run"]);
        File.WriteAllText(folder[$"run/{name}"], "mine");
        Assert.Contains(name, Refused(OutputProblems.HoldsARun, () => RunFolder.Create(folder["run"], Small)), StringComparison.Ordinal);
        Assert.Equal("mine", File.ReadAllText(folder[$"run/{name}"]));
    }

    [Fact]
    public void Open_CheckpointsThatAreAllDamaged_AreNotThrownAway()
    {
        Whole("run");
        File.WriteAllText(folder["run/checkpoints/round-000003/state.json"], "{");
        using (var again = RunFolder.Open(folder["run"]))
        {
            Assert.False(again.BeginsAgain);
            AssertRefused(CheckpointProblems.NoneUsable, () => Learn(again));
        }

        Directory.Delete(folder["run/checkpoints"], recursive: true); // as the page of errors says
        using var anew = RunFolder.Open(folder["run"]);
        Learn(anew);
    }

    [Fact]
    public void Open_RunShorterThanItsCheckpointsAreApart_CanBeResumedAndExtended()
    {
        Whole("run");
        using (var again = RunFolder.Open(folder["run"])) Learn(again);
        using var more = RunFolder.Extend(folder["run"], 4);
        Learn(more);
    }

    [Fact]
    public void Save_AfterManyMoreRounds_WritesAStateThatHasNotGrown()
    {
        Whole("run"); // 3 rounds
        var few = new FileInfo(folder["run/checkpoints/round-000003/state.json"]).Length;
        using (var more = RunFolder.Extend(folder["run"], 40)) Learn(more);
        Assert.InRange(new FileInfo(folder["run/checkpoints/round-000040/state.json"]).Length - few, -200, 200); // digits
        Assert.Equal(39, File.ReadLines(folder["run/checkpoints/rounds.jsonl"]).Count());
    }

    [Fact]
    public void Extend_RunWithoutACheckpoint_SaysHowItBeginsAgain()
    {
        Dies("run");
        var said = Refused(CheckpointProblems.NoneUsable, () => RunFolder.Extend(folder["run"], 9));
        Assert.Contains("--resume alone begins again", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("exchange: [ { gossip: { topology: { random_regular: { degree: 9 } } } } ]", 1)]
    [InlineData("exchange: [ { gossip: { topology: file:nope.txt } }, { node_loss: { topology: file:neither.txt } } ]", 2)]
    public void Run_TopologiesThatCannotBe_AreToldAllBeforeTheFolderIsMade(string exchange, int wrong)
    {
        var plan = PlanSource.Library.Parse(
            $"data: {{ glyphs: {{ rows: 60, test_rows: 20 }} }}\npeers: {{ count: 4 }}\nbudget: {{ rounds: 1 }}\n{exchange}\n", "plan");
        using var fresh = RunFolder.Create(folder["run"], plan);
        var problems = Assert.Throws<CohortException>(() => Learn(fresh, plan)).Problems;
        Assert.Equal(wrong, problems.Count);
        Assert.All(problems, p => Assert.StartsWith("COH120", p.Kind.Code, StringComparison.Ordinal));
        Assert.False(Directory.Exists(folder["run"]));
    }

    [SkippableFact]
    public void Run_FolderOfTheRunThatIsALink_IsRefused()
    {
        Skip.If(OperatingSystem.IsWindows(), "links need rights there");
        Dies("run");
        Directory.CreateDirectory(folder["elsewhere"]);
        Directory.CreateSymbolicLink(folder["run/learners"], folder["elsewhere"]);
        using var again = RunFolder.Open(folder["run"]);
        AssertRefused(OutputProblems.NotRegular, () => Learn(again));
        Assert.Empty(Directory.GetFileSystemEntries(folder["elsewhere"]));
    }

    [Fact]
    public async Task RunToEnd_FolderThatTakesNoReport_GivesWhatCameOutAllTheSame()
    {
        var blocks = new During(() => Directory.CreateDirectory(folder["run/report.html"]));
        using (var fresh = RunFolder.Create(folder["run"], Small))
        {
            using var outcome = await new LearningRun(Small, new RunEnvironment { Threads = 1 }, fresh).RunToEndAsync(blocks, default);
            Assert.NotNull(outcome.Report.Final);
            Assert.Equal(OutputProblems.InTheWay, outcome.Unkept!.Problems.Single().Kind);
        }

        using var again = RunFolder.Open(folder["run"]);
        AssertRefused(OutputProblems.InTheWay, () => Learn(again));
    }

    private void Whole(string name)
    {
        using var fresh = RunFolder.Create(folder[name], Small);
        Learn(fresh);
    }

    // As after a kill in the middle of the first rounds.
    private void Dies(string name)
    {
        using var fresh = RunFolder.Create(folder[name], Small);
        Assert.Throws<TimeoutException>(() => new LearningRun(Small, new RunEnvironment { Threads = 1 }, fresh)
            .Run(new During(() => throw new TimeoutException())));
    }

    private static void Learn(RunFolder folder, Plan? plan = null) =>
        new LearningRun(plan ?? folder.Plan, new RunEnvironment { Threads = 1 }, folder).Run().Dispose();

    private IEnumerable<string?> Names() => [.. Directory.GetFileSystemEntries(folder["run"]).Select(Path.GetFileName).Order()];

    private static void AssertRefused(ProblemKind kind, Action action) => Refused(kind, action);

    private static string Refused(ProblemKind kind, Action action)
    {
        var problem = Assert.Throws<CohortException>(action).Problems[0];
        Assert.Equal(kind, problem.Kind);
        return problem.Message;
    }

    private sealed class During(Action after) : IRunObserver
    {
        public int Rounds { get; private set; }

        public void RoundEnded(RoundReport round, IReadOnlyDictionary<ArmKind, CurvePoint>? arms)
        {
            if (Rounds++ == 1) after();
        }
    }
}
