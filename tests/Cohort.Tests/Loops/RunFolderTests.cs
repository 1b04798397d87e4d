using Cohort.Contexts;
using Cohort.Hooks;
using Cohort.Loops;
using Cohort.Models;
using Cohort.Options;
using Cohort.Plans;
using Cohort.Problems;
using Cohort.Roles;
using Cohort.Tests.Data;

namespace Cohort.Tests.Loops;

/// <summary>A run is resumed with the files it began with, from wherever one stands and wherever they lie by then.</summary>
public sealed class RunFolderTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly string home;

    public RunFolderTests()
    {
        var rows = string.Concat(Enumerable.Range(0, 80).Select(i => $"{i % 7},{i % 3},{(i * 5 % 11 > 5 ? "ill" : "well")}\n"));
        home = Path.GetDirectoryName(folder.Write("t.csv", "a,b,y\n" + rows))!;
        folder.Write("links.txt", "0 1\n1 2\n");
        folder.Write("plan.yaml", """
            budget: { rounds: 4 }
            data: { table: { path: t.csv, label: y } }
            peers: { count: 3, split: iid, local_test: 0 }
            exchange: [ { gossip: { topology: file:links.txt } } ]
            baselines: false
            """);
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Open_PlanWithFiles_GoesOnToTheSameBits()
    {
        var whole = Whole();
        Interrupted();
        using var again = RunFolder.Open(At("run"));
        // A report names files as the plan did.
        Assert.Equal(PlanWriter.Write(Plan.Load(At("plan.yaml"))), PlanWriter.Write(again.Plan));
        Assert.Equal(whole, Final(again));
    }

    [Fact]
    public void Open_DataThatHasMoved_IsRecognisedByItsBytes_AndFoundThereNextTime()
    {
        var whole = Whole();
        Interrupted();
        File.Move(At("t.csv"), At("moved.csv"));
        Assert.Equal(CheckpointProblems.InputMissing, Assert.Single(Assert.Throws<CohortException>(() => RunFolder.Open(At("run"))).Problems).Kind);
        using (var again = RunFolder.Open(At("run"), At("moved.csv"))) Stopped(again);
        using var once = RunFolder.Open(At("run"));
        Assert.Contains("moved.csv", PlanWriter.Write(once.Plan), StringComparison.Ordinal);
        Assert.DoesNotContain("t.csv", PlanWriter.Write(once.Plan), StringComparison.Ordinal);
        Assert.Equal(whole, Final(once));
    }

    [Fact]
    public void Open_ListOfFilesThatDoesNotSayHowTheyWereGiven_CallsThemByTheirPlaces()
    {
        var whole = Whole();
        Interrupted();
        var inputs = File.ReadAllLines(At("run/inputs.json")).Where(line => !line.Contains("\"given\"", StringComparison.Ordinal));
        File.WriteAllLines(At("run/inputs.json"), inputs);
        using var again = RunFolder.Open(At("run"));
        Assert.Equal(At("t.csv"), ((Cohort.Data.TableSource)again.Plan.Data.Source).Path!.Given);
        Assert.Equal(whole, Final(again));
    }

    [Fact]
    public void Open_FilesThatHaveChanged_AreNamedAll()
    {
        Interrupted();
        File.AppendAllText(At("t.csv"), "1,1,ill\n");
        File.AppendAllText(At("links.txt"), "0 2\n");
        var problems = Assert.Throws<CohortException>(() => RunFolder.Open(At("run"))).Problems;
        Assert.Equal([CheckpointProblems.InputChanged, CheckpointProblems.InputChanged], problems.Select(p => p.Kind));
        Assert.Equal(["data.table.path", "exchange.0.gossip.topology.file.path"], problems.Select(p => p.Message.Split(' ')[0]));
        var moved = Assert.Throws<CohortException>(() => RunFolder.Open(At("run"), At("plan.yaml")));
        Assert.Equal(CheckpointProblems.InputChanged, moved.Problems[0].Kind);
    }

    [Fact]
    public void Open_DataForARunWithoutAFile_IsRefused()
    {
        var source = new Cohort.Data.GlyphSource { Rows = 60, TestRows = 20 };
        var plan = new Plan { Budget = new() { Rounds = 2 }, Data = new() { Source = source }, Baselines = false };
        using (var fresh = RunFolder.Create(At("glyphs"), plan)) Stopped(fresh);
        Assert.Equal(UsageProblems.Contradictory, Assert.Throws<CohortException>(() => RunFolder.Open(At("glyphs"), At("t.csv"))).Problems[0].Kind);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("""{"files":[{"key":"data.table.path"}]}""")]
    public void Open_ListOfFilesThatIsNone_SaysSo(string text)
    {
        Interrupted();
        File.WriteAllText(At("run/inputs.json"), text);
        Assert.Equal(CheckpointProblems.MissingState, Assert.Single(Assert.Throws<CohortException>(() => RunFolder.Open(At("run"))).Problems).Kind);
    }

    [Fact]
    public void Finish_WeightsOfPartsAndOfMethods_AreInTheLearnersFile()
    {
        var plan = Plan.Load(At("plan.yaml")) with { Feedback = [new WithPart()] };
        using (var fresh = RunFolder.Create(At("parts"), plan)) new LearningRun(plan, new RunEnvironment { Threads = 1 }, fresh).Run().Dispose();
        using var learner = File.OpenRead(At("parts/learners/0.safetensors"));
        var names = new byte[4096];
        var text = System.Text.Encoding.UTF8.GetString(names, 0, learner.Read(names));
        foreach (var name in new[] { "hidden1.weight", "planted_part.other/output.weight", "planted_part.factor" })
            Assert.Contains($"\"{name}\"", text);
        Assert.DoesNotContain("planted_part.state", text);
    }

    private string At(string name) => Path.Combine(home, name);

    private IReadOnlyList<double> Whole()
    {
        using var outcome = new LearningRun(Plan.Load(At("plan.yaml")), new RunEnvironment { Threads = 1 }).Run();
        return outcome.Report.Final!.Together.Metrics["loss"].PerLearner;
    }

    private void Interrupted()
    {
        using var fresh = RunFolder.Create(At("run"), Plan.Load(At("plan.yaml")));
        Stopped(fresh);
    }

    // Ends after the next round.
    private static void Stopped(RunFolder folder)
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        using var outcome = new LearningRun(folder.Plan, new RunEnvironment { Threads = 1 }, folder).Run(stop: stop.Token);
        Assert.True(outcome.CheckpointWritten);
    }

    private static IReadOnlyList<double> Final(RunFolder folder)
    {
        using var outcome = new LearningRun(folder.Plan, new RunEnvironment { Threads = 1 }, folder).Run();
        return outcome.Report.Final!.Together.Metrics["loss"].PerLearner;
    }

    [PlanName("planted_part")]
    private sealed class WithPart : IFeedback, IDeclare
    {
        public void Declare(Declarations declarations)
        {
            declarations.Part("other", new LinearModel().Build([2], 2), new PartOptions { Frozen = true });
            declarations.Segment("factor", [], trainable: true);
            declarations.Segment("state", []);
        }
    }
}
