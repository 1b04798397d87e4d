using Cohort.Data;
using Cohort.Loops;
using Cohort.Plans;
using Cohort.Problems;
using Cohort.Reports;
using Cohort.Tests.Data;

namespace Cohort.Tests.Loops;

/// <summary>A run takes rows that a program has in memory, and gives learners back.</summary>
public sealed class MemoryRunTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    private static readonly Plan Small = Plan.Parse("""
        seed: 4
        budget: { rounds: 4 }
        peers: { count: 3, split: natural_id }
        learner: { model: mlp:8, batch: 8 }
        exchange: [ fedavg ]
        baselines: false
        """);

    private enum Colour
    {
        Red,
        Blue,
    }

    private sealed record Visit(double Age, float? Weight, Colour Colour, string Site, bool Ill);

    private static Visit[] Visits(int shift = 0) => [.. Enumerable.Range(0, 90).Select(i => new Visit(
        i * 37 % 19 + shift, i % 5 == 0 ? null : i % 7, i % 2 == 0 ? Colour.Red : Colour.Blue, $"site{i % 3}", i * 37 % 19 + i % 7 > 11))];

    private static Dataset Rows(int shift = 0) => Dataset.FromRecords(Visits(shift), nameof(Visit.Ill), nameof(Visit.Site));

    [Fact]
    public void FromRecords_Objects_AreATable()
    {
        var rows = Rows();
        Assert.Equal(90, rows.Rows);
        Assert.Equal(["Age", "Weight", "Colour=Blue", "Colour=Red"], rows.Columns.Select(c => c.ToString()));
        Assert.Equal(["False", "True"], rows.Classes);
        Assert.Equal("site1", rows.Groups![1]);
        Assert.True(float.IsNaN(rows.Row(5)[1]));
        Assert.Equal([1f % 7, 0, 0], [rows.Row(1)[1], rows.Row(1)[3], rows.Row(0)[2]]);
        Assert.Equal(FormatProblems.EmptyFile, Kind(() => Dataset.FromRecords(Array.Empty<Visit>(), "Ill")));
        Assert.Equal(DataProblems.UnknownColumn, Kind(() => Dataset.FromRecords(Visits(), "Sick")));
    }

    [Fact]
    public async Task Run_RowsInMemory_GivesTheRunOfTheSameTable()
    {
        using var outcome = await new LearningRun(Small, Rows()).RunAsync();
        var lines = Visits().Select(v => FormattableString.Invariant($"{v.Age},{v.Weight},{v.Colour},{v.Site},{v.Ill}"));
        var path = folder.Write("t.csv", string.Join('\n', lines.Prepend("Age,Weight,Colour,Site,Ill")) + "\n");
        var table = Small with { Data = Small.Data with { Source = new TableSource { Path = path, Label = "Ill", Group = "Site" } } };
        using var same = await new LearningRun(table, new RunEnvironment()).RunAsync();
        Assert.Equal(same.Report.Final!.Together.Metrics["loss"].PerLearner, outcome.Report.Final!.Together.Metrics["loss"].PerLearner);
        Assert.Equal(3, outcome.Learners.Count);
    }

    [Fact]
    public async Task Run_TestSetOfItsOwn_IsMeasuredOnThat()
    {
        var (train, test) = (Rows(), Rows(shift: 1));
        using var outcome = await new LearningRun(Small, train, test).RunAsync();
        Assert.Equal(90, outcome.Report.Data!.Peers.Sum(p => p.Rows + p.LocalTest)); // nothing is held out
    }

    [Fact]
    public async Task Run_Continued_DemandsTheSameRows()
    {
        var run = Path.Combine(folder.Path, "run");
        using (var kept = RunFolder.Create(run, Small, Rows()))
        {
            using var stop = new CancellationTokenSource();
            using var half = await new LearningRun(kept.Plan, Rows(), folder: kept).RunAsync(new Stopping(stop, after: 2), stop.Token);
            Assert.True(half.Interrupted);
        }

        using (var again = RunFolder.Open(run))
        {
            Assert.Equal(DataProblems.NotInMemory, Kind(() => new LearningRun(again.Plan, Rows(shift: 1), folder: again).Run()));
            Assert.Equal(DataProblems.NotInMemory, Kind(() => new LearningRun(again.Plan, new RunEnvironment(), again).Run()));
        }

        using var folderAgain = RunFolder.Open(run);
        using var outcome = await new LearningRun(folderAgain.Plan, Rows(), folder: folderAgain).RunAsync();
        using var whole = await new LearningRun(Small, Rows()).RunAsync();
        Assert.Equal(whole.Report.Final!.Together.Metrics["loss"].PerLearner, outcome.Report.Final!.Together.Metrics["loss"].PerLearner);
        using var opened = TrainedCohort.Open(run);
        float[] asked = [3, 2, 1, 0];
        Assert.Equal(await outcome.Learners[1].PredictAsync(asked), await opened.Learners[1].PredictAsync(asked));
    }

    private static ProblemKind Kind(Action action) => Assert.Single(Assert.Throws<CohortException>(action).Problems).Kind;

    private sealed class Stopping(CancellationTokenSource stop, int after) : IRunObserver
    {
        public void RoundEnded(RoundReport round, IReadOnlyDictionary<ArmKind, CurvePoint>? arms)
        {
            if (round.Round == after) stop.Cancel();
        }
    }
}
