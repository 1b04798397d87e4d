using System.Text.Json.Nodes;
using Cohort.Checkpoints;
using Cohort.Loops;
using Cohort.Plans;
using Cohort.Problems;
using Cohort.Tests.Checkpoints;

namespace Cohort.Tests.Loops;

/// <summary>What a run tells of the checkpoint that it goes on from.</summary>
public sealed class ResumeWarningsTests : IDisposable
{
    private static readonly Plan Small = Plan.Parse("""
        budget: { rounds: 6 }
        data: { gaussian: { rows: 60, test_rows: 30, features: 3, classes: 2 } }
        peers: { count: 3, split: iid }
        learner: { model: linear }
        baselines: false
        checkpoint: { every: 1, keep: 3 }
        """);

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Begin_SoundCheckpoint_WarnsOfNothing()
    {
        Begin();
        Assert.Empty(Resumed().Warnings);
    }

    [Fact]
    public void Begin_DamagedNewest_IsNamedToTheObserverAndInTheJournal_AndTheBitsAreTheSame()
    {
        Begin();
        var learner = Directory.GetFiles(folder["run/learners"]).Select(File.ReadAllBytes).ToArray();
        File.AppendAllText(folder["run/checkpoints/round-000006/group-0.safetensors"], "x");
        File.Delete(folder["run/checkpoints/round-000005/state.json"]);
        var start = Resumed();
        Assert.Equal(5, start.FirstRound);
        Assert.Equal([CheckpointProblems.Damaged, CheckpointProblems.Damaged], start.Warnings.Select(w => w.Kind));
        Assert.Equal(folder["run/checkpoints/round-000006"], start.Warnings[0].File);
        Assert.Equal("group-0.safetensors does not have the SHA-256 noted for it", start.Warnings[0].Message);
        Assert.Equal(["COH3070 round-000006", "COH3070 round-000005"], Journaled());
        Assert.Equal(learner, Directory.GetFiles(folder["run/learners"]).Select(File.ReadAllBytes));
    }

    [Fact]
    public void Begin_CheckpointOfAnotherVersion_IsSaid()
    {
        Begin();
        var store = new CheckpointStore(folder["run/checkpoints"]);
        store.Save(store.LoadNewest().Content! with { Version = "0.0.9+abc", FirstRound = 6, Rounds = [] });
        var warning = Assert.Single(Resumed().Warnings);
        Assert.Equal(CheckpointProblems.OtherVersion, warning.Kind);
        Assert.Contains($"was written by Cohort 0.0.9+abc, and this is {CohortVersion.Current}", warning.Message, StringComparison.Ordinal);
        Assert.Contains("COH3085", Assert.Single(Journaled()), StringComparison.Ordinal);
    }

    [Fact]
    public void Begin_CheckpointOfAnotherForm_IsRefused_NotPassedOver()
    {
        Begin();
        var state = folder["run/checkpoints/round-000006/state.json"];
        File.WriteAllText(state, File.ReadAllText(state).Replace("cohort.checkpoint/2", "cohort.checkpoint/1", StringComparison.Ordinal));
        var problem = Assert.Single(Assert.Throws<CohortException>(() => Resumed()).Problems);
        Assert.Equal(CheckpointProblems.UnknownVersion, problem.Kind);
        Assert.Contains("\"cohort.checkpoint/1\", and this version of Cohort reads cohort.checkpoint/2", problem.Message, StringComparison.Ordinal);
    }

    private void Begin()
    {
        using var begun = RunFolder.Create(folder["run"], Small);
        new LearningRun(Small, new RunEnvironment { Threads = 1 }, begun).Run().Dispose();
    }

    private RunStart Resumed()
    {
        var seen = new Seen();
        using var again = RunFolder.Open(folder["run"]);
        new LearningRun(again.Plan, new RunEnvironment { Threads = 1 }, again).Run(seen).Dispose();
        return seen.Start!;
    }

    private IEnumerable<string> Journaled() => File.ReadAllLines(folder["run/journal"])
        .Where(line => line.Contains("\"warning\"", StringComparison.Ordinal))
        .Select(line => JsonNode.Parse(line)!.ToJsonString())
        .Select(line => line[(line.IndexOf("COH", StringComparison.Ordinal))..line.LastIndexOf('"')]);

    private sealed class Seen : IRunObserver
    {
        public RunStart? Start { get; private set; }

        public void Started(RunStart start) => Start = start;
    }
}
