using Cohort.Checkpoints;
using Cohort.Loops;
using Cohort.Plans;
using Cohort.Problems;
using Cohort.Reports;
using Cohort.Tests.Checkpoints;

namespace Cohort.Tests.Loops;

/// <summary>Lists of the loop and of methods in a checkpoint whose hashes are right and that the run did not write so.</summary>
public sealed class RestoredListsTests : IDisposable
{
    private static readonly Plan Small = Plan.Parse("""
        budget: { rounds: 4 }
        data: { gaussian: { rows: 40, test_rows: 10, features: 3, classes: 2 } }
        peers: { count: 2, split: iid, validation: 0.2 }
        learner: { model: linear, batch: 8 }
        curriculum: [ pudf ]
        exchange: [ { gossip: { topology: full } } ]
        stop: { patience: 4 }
        """);

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Resume_ListAsItWas_GoesOn() => Assert.Empty(Resume("together", "list/0/pudf.difficulties", null));

    [Fact]
    public void Resume_MethodsListCutOff_EndsWithACode()
    {
        var problem = Assert.Single(Resume("together", "list/0/pudf.difficulties", 1));
        Assert.Equal(CheckpointProblems.ListDoesNotFit, problem.Kind);
        Assert.Contains("round 3 fails", problem.Message, StringComparison.Ordinal);
        Assert.Contains("pudf.difficulties", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("together", 0)]
    [InlineData("alone", 2)]
    [InlineData("together.best", 0)]
    public void Resume_LossThatIsNotOneNumber_IsRefused(string group, int length)
    {
        var problem = Assert.Single(Resume(group, "list/0/loop.loss", length));
        Assert.Equal(CheckpointProblems.MissingState, problem.Kind);
        Assert.Contains($"of {group}: the list \"loop.loss\" is not one number", problem.Message, StringComparison.Ordinal);
    }

    // The list gets another length, all zeros.
    private IReadOnlyList<Problem> Resume(string group, string list, int? length)
    {
        using (var begun = RunFolder.Create(folder["run"], Small))
        {
            using var stop = new CancellationTokenSource();
            new LearningRun(Small, new RunEnvironment { Threads = 1 }, begun).Run(new StopAfter(2, stop), stop.Token).Dispose();
        }

        using (var store = new CheckpointStore(folder["run/checkpoints"]))
        {
            var content = store.LoadNewest().Require("");
            Assert.Contains(content.Group(group).Tensors, t => t.Name == list);
            CheckpointGroup Spoilt(CheckpointGroup g) => g.Name == group && length is { } other ? Changed(g, list, other) : g;
            if (length is not null) store.Save(content with { Groups = [.. content.Groups.Select(Spoilt)] });
        }

        try
        {
            using var again = RunFolder.Open(folder["run"]);
            new LearningRun(again.Plan, new RunEnvironment { Threads = 1 }, again).Run().Dispose();
            return [];
        }
        catch (CohortException e)
        {
            return e.Problems;
        }
    }

    private static CheckpointGroup Changed(CheckpointGroup group, string list, int length) =>
        new(group.Name, [.. group.Tensors.Select(t => t.Name == list ? TensorEntry.Of(list, [length], new double[length]) : t)]);

    private sealed class StopAfter(int round, CancellationTokenSource stop) : IRunObserver
    {
        public void RoundEnded(RoundReport ended, IReadOnlyDictionary<ArmKind, CurvePoint>? arms)
        {
            if (ended.Round == round) stop.Cancel();
        }
    }
}
