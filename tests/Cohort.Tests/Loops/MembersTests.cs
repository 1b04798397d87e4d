using Cohort.Data;
using Cohort.Loops;
using Cohort.Metrics;
using Cohort.Plans;
using Cohort.Problems;
using Cohort.Reports;
using Cohort.Tests.Data;

namespace Cohort.Tests.Loops;

/// <summary>A run whose peers each bring rows of their own, from files and from memory.</summary>
public sealed class MembersTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    private sealed record Visit(double Age, double? Weight, string Colour, string Country, bool Ill);

    private static Visit[] Visits(int count, int shift, string country) => [.. Enumerable.Range(0, count).Select(i => new Visit(
        (i * 37 % 19) + shift, i % 5 == 0 ? null : i % 7, (i + shift) % 3 == 0 ? "red" : $"shade{shift}", country, i * 37 % 19 + i % 7 > 11))];

    private static readonly Visit[] North = Visits(60, 0, "DE"), South = Visits(40, 2, "FR");

    private string Write(string name, IEnumerable<Visit> visits) => folder.Write(name, string.Concat(visits
        .Select(v => FormattableString.Invariant($"{v.Age},{v.Weight},{v.Colour},{v.Country},{v.Ill}\n"))
        .Prepend("Age,Weight,Colour,Country,Ill\n")));

    private static Plan Small(string more = "") => Plan.Parse($$"""
        seed: 4
        budget: { rounds: 4 }
        learner: { model: mlp:8, batch: 8 }
        exchange: [ fedavg ]
        {{more}}
        """);

    private Plan FilePlan(string peers = "", string table = "label: Ill")
    {
        Write("north.csv", North);
        Write("south.csv", South);
        return Plan.Load(folder.Write("plan.yaml", $$"""
            seed: 4
            defaults: plain
            budget: { rounds: 4 }
            data: { table: { {{table}} } }
            peers: { members: [ { name: south, data: south.csv }, { name: north, data: north.csv } ]{{peers}} }
            learner: { model: mlp:8, batch: 8 }
            exchange: [ fedavg ]
            """));
    }

    private string Run => Path.Combine(folder.Path, "run");

    private RunOutcome Learn(Plan plan)
    {
        using var kept = RunFolder.Create(Run, plan);
        return new LearningRun(plan, new RunEnvironment(), kept).Run();
    }

    private static Dictionary<string, Dataset> InMemory() => new()
    {
        ["south"] = Dataset.FromRecords(South, nameof(Visit.Ill)), ["north"] = Dataset.FromRecords(North, nameof(Visit.Ill)),
    };

    [Fact]
    public void Run_Members_LearnFromTheirOwnRowsAndCarryTheirNames()
    {
        using var outcome = Learn(FilePlan());
        var peers = outcome.Report.Data!.Peers;
        Assert.Equal(["south", "north"], peers.Select(p => p.Name)); // in the plan's order
        Assert.Equal([(32, 8), (48, 12)], peers.Select(p => (p.Rows, (int)p.LocalTest!)));
        Assert.Equal(["south", "north"], outcome.Learners.Select(l => l.Name));
        Assert.All(outcome.Report.Final!.Together.Metrics.Values, m => Assert.Equal(2, m.PerLearner.Count));
        using var cohort = TrainedCohort.Open(Run);
        foreach (var (name, rows, aside) in new[] { ("south", 40, 8), ("north", 60, 12) })
        {
            Assert.Equal(Enumerable.Range(1, rows), cohort.RowsOf("train", name).Concat(cohort.RowsOf("local_test", name)).Order());
            Assert.Equal(cohort.RowsOf("local_test", name).Order(), cohort.RowsOf("test", name).Order());
            Assert.Equal(aside, cohort.RowsOf("test", name).Count);
        }

        Assert.Contains("say whose", Assert.Throws<CohortException>(() => cohort.RowsOf("test")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_TableDealtOutBySite_SetsTheSameRowsAside()
    {
        using var members = Learn(FilePlan());
        var all = Write("all.csv", [.. South, .. North]);
        var dealt = FilePlan() with
        {
            Data = new() { Source = new TableSource { Path = all, Label = "Ill", Group = "Country", Test = Write("t.csv", North) } },
            Peers = new() { Count = 2, Split = new NaturalId() },
        };
        using var same = new LearningRun(dealt, new RunEnvironment()).Run();
        Assert.Equal(Counts(same), Counts(members));

        static IEnumerable<(long, long?)> Counts(RunOutcome outcome) =>
            outcome.Report.Data!.Peers.Select(p => (p.Rows, p.LocalTest)).Order();
    }

    [Fact]
    public async Task Evaluate_TestRows_GivesTheReportsNumbersExactly()
    {
        using var outcome = Learn(FilePlan());
        using var cohort = TrainedCohort.Open(Run);
        using var adapted = TrainedCohort.Open(Run, adapted: true);
        var files = new Dictionary<string, string>
        {
            ["north"] = Path.Combine(folder.Path, "north.csv"), ["south"] = Path.Combine(folder.Path, "south.csv"),
        }; // in another order than the plan's
        foreach (var test in new[] { cohort.Select(cohort.ReadTables(files), "test"), cohort.ReadOwnTable("test") })
        {
            Assert.Equal(20, test.Rows);
            Same(outcome.Report.Final!.Together, await cohort.EvaluateAsync(test));
            Same(outcome.Report.Final[ArmKind.Adapted]!, await adapted.EvaluateAsync(test));
        }

        var lacking = new Dictionary<string, string>(files) { ["south"] = folder.Write("lacking.csv", "Weight,Colour,Country,Ill\n1,red,FR,True\n") };
        Assert.StartsWith("member south: the schema's column \"Age\" is not in the file",
            Assert.Single(Assert.Throws<CohortException>(() => cohort.ReadTables(lacking)).Problems).Message, StringComparison.Ordinal);
        files.Remove("north");
        Assert.Equal(8, cohort.Select(cohort.ReadTables(files), "test").Rows); // south's part
        files["south"] = Write("short.csv", South[..20]);
        Assert.Equal(DataProblems.SchemaMismatch, Kind(() => cohort.Select(cohort.ReadTables(files), "test")));
        Assert.Equal(DataProblems.MembersDisagree, Kind(() => cohort.ReadTables(new Dictionary<string, string> { ["east"] = "x.csv" })));
        Assert.Equal(DataProblems.MembersDisagree, Kind(() => cohort.Select(cohort.ReadTable(files["south"]), "test")));

        static void Same(ArmResult arm, IReadOnlyList<(Metric Metric, IReadOnlyList<double> Values)> measured) =>
            Assert.All(measured, m => Assert.Equal(arm.Metrics[m.Metric.Name].PerLearner, m.Values));
    }

    [Fact]
    public void ReadOwnTable_FileChangedOrGone_NamesTheMember()
    {
        Learn(FilePlan()).Dispose();
        using var cohort = TrainedCohort.Open(Run);
        File.AppendAllText(Path.Combine(folder.Path, "north.csv"), "1,1,red,DE,True\n");
        File.Delete(Path.Combine(folder.Path, "south.csv"));
        var problems = Assert.Throws<CohortException>(() => cohort.ReadOwnTable("test")).Problems;
        Assert.Equal([CheckpointProblems.InputMissing, CheckpointProblems.InputChanged], problems.Select(p => p.Kind));
        Assert.Contains("member south", problems[0].Message, StringComparison.Ordinal);
        Assert.Contains("member north", problems[1].Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReadOwnTable_TestFileOfItsOwn_IsThat()
    {
        var test = Write("later.csv", Visits(30, 1, "DE"));
        using var outcome = Learn(FilePlan(table: "label: Ill, test: later.csv"));
        using var cohort = TrainedCohort.Open(Run);
        var rows = cohort.ReadOwnTable("test");
        Assert.Equal(30, rows.Rows);
        var loss = (await cohort.EvaluateAsync(rows)).Single(m => m.Metric.Name == "loss");
        Assert.Equal(outcome.Report.Final!.Together.Metrics["loss"].PerLearner, loss.Values);
        File.AppendAllText(test, "1,1,red,DE,True\n");
        Assert.Equal(CheckpointProblems.InputChanged, Kind(() => cohort.ReadOwnTable("test")));
    }

    [Fact]
    public void Run_NothingSetAside_IsAnErrorUnlessThereIsATestFile()
    {
        Write("later.csv", Visits(30, 1, "DE"));
        Assert.Equal(DataProblems.TooFewRows, Kind(() => new LearningRun(FilePlan(", local_test: 0"), new RunEnvironment()).Run()));
        using var outcome = new LearningRun(FilePlan(", local_test: 0", "label: Ill, test: later.csv"), new RunEnvironment()).Run();
        Assert.Equal(100, outcome.Report.Data!.Peers.Sum(p => p.Rows));
    }

    [Theory]
    [InlineData(", shared: 0.25, validation: 0.1")]
    [InlineData(", shared: { share: 0.25, labels: false }, labelled: 0.5")]
    public void Run_RowsSharedAndWithoutLabels_StayTheMembers(string peers)
    {
        using var outcome = Learn(FilePlan(peers));
        using var cohort = TrainedCohort.Open(Run);
        foreach (var (name, rows) in new[] { ("south", 40), ("north", 60) })
        {
            List<string> sets = ["train", "local_test", "shared"];
            if (peers.Contains("validation", StringComparison.Ordinal)) sets.Add("validation");
            Assert.Equal(Enumerable.Range(1, rows), sets.SelectMany(set => cohort.RowsOf(set, name)).Order()); // each once
        }

        Assert.Equal(outcome.Report.Data!.Peers.Sum(p => p.LocalTest), cohort.ReadOwnTable("test").Rows);
    }

    [Fact]
    public void Resume_Members_DemandsTheSameDataWhereverItLies()
    {
        var plan = FilePlan();
        using (var kept = RunFolder.Create(Run, plan))
        {
            using var stop = new CancellationTokenSource();
            using var half = new LearningRun(plan, new RunEnvironment(), kept).Run(new Stopping(stop, after: 2), stop.Token);
            Assert.True(half.Interrupted);
        }

        var moved = Path.Combine(folder.Path, "moved.csv");
        File.Move(Path.Combine(folder.Path, "north.csv"), moved);
        var problem = Assert.Single(Assert.Throws<CohortException>(() => RunFolder.Open(Run)).Problems);
        Assert.Equal(CheckpointProblems.InputMissing, problem.Kind);
        Assert.Contains("member north", problem.Message, StringComparison.Ordinal);
        Assert.Equal(UsageProblems.Contradictory, Kind(() => RunFolder.Open(Run, moved)));
        Assert.Equal(UsageProblems.BadCommandLine, Kind(() => RunFolder.Open(Run, members: new Dictionary<string, string> { ["nort"] = moved })));
        Assert.Equal(CheckpointProblems.InputChanged, Kind(() => RunFolder.Open(Run,
            members: new Dictionary<string, string> { ["north"] = Path.Combine(folder.Path, "south.csv") })));
        using var again = RunFolder.Open(Run, members: new Dictionary<string, string> { ["north"] = moved });
        using var outcome = new LearningRun(again.Plan, new RunEnvironment(), again).Run();
        Directory.Delete(Run, recursive: true);
        using var whole = Learn(FilePlan());
        Assert.Equal(whole.Report.Final!.Together.Metrics["loss"].PerLearner, outcome.Report.Final!.Together.Metrics["loss"].PerLearner);
    }

    [Fact]
    public void Run_ObjectsInMemory_GiveTheRunOfTheSameTables()
    {
        using var outcome = new LearningRun(Small(), InMemory()).Run();
        Assert.Equal(["north", "south"], outcome.Learners.Select(l => l.Name)); // in ordinal order
        var files = FilePlan();
        files = files with { Peers = files.Peers with { Members = [.. files.Peers.Members.Reverse()] } };
        using var same = new LearningRun(files, new RunEnvironment()).Run();
        Assert.Equal(same.Report.Final!.Together.Metrics["loss"].PerLearner, outcome.Report.Final!.Together.Metrics["loss"].PerLearner);
        Assert.Equal(same.Report.Data!.Summary, outcome.Report.Data!.Summary);
    }

    [Fact]
    public async Task Run_InMemoryContinued_DemandsTheSameRows()
    {
        using (var kept = RunFolder.Create(Run, Small(), InMemory()))
        {
            using var stop = new CancellationTokenSource();
            using var half = new LearningRun(kept.Plan, InMemory(), folder: kept).Run(new Stopping(stop, after: 2), stop.Token);
        }

        using (var other = RunFolder.Open(Run))
        {
            var swapped = InMemory();
            (swapped["north"], swapped["south"]) = (swapped["south"], swapped["north"]);
            Assert.Equal(DataProblems.NotInMemory, Kind(() => new LearningRun(other.Plan, swapped, folder: other).Run()));
        }

        using var again = RunFolder.Open(Run);
        using var outcome = new LearningRun(again.Plan, InMemory(), folder: again).Run();
        using var whole = new LearningRun(Small(), InMemory()).Run();
        Assert.Equal(whole.Report.Final!.Together.Metrics["loss"].PerLearner, outcome.Report.Final!.Together.Metrics["loss"].PerLearner);
        using var opened = TrainedCohort.Open(Run);
        var asked = new float[opened.Schema!.Features];
        Assert.Equal(await outcome.Learners["north"].PredictAsync(asked), await opened.Learners["north"].PredictAsync(asked));
        Assert.Equal(12, opened.RowsOf("test", "north").Count);
    }

    [Fact]
    public void Run_ArraysInMemory_UniteClassesByName()
    {
        static Dataset Rows(int count, params string[] classes) => Dataset.Classification("rows", [2],
            [.. Enumerable.Range(0, count * 2).Select(i => (float)(i % 7))],
            [.. Enumerable.Range(0, count).Select(i => i % classes.Length)], classes);
        var members = new Dictionary<string, Dataset> { ["a"] = Rows(20, "ill", "well"), ["b"] = Rows(30, "dead", "ill") };
        using var outcome = new LearningRun(Small(), members).Run();
        Assert.Equal(["ill", "well", "dead"], outcome.Report.Data!.Classes);
        var (a, b) = (outcome.Report.Data.Peers[0].Labels, outcome.Report.Data.Peers[1].Labels);
        Assert.Equal((0, 0), (a[2], b[1])); // the second of b is the first of a
        Assert.Equal((16, 24), (a[0] + a[1], b[0] + b[2]));
        using var tested = new LearningRun(Small(), members, Rows(9, "well", "ill")).Run();
        Assert.Equal(["ill", "well", "dead"], tested.Report.Data!.Classes);
        Assert.Equal(DataProblems.MembersDisagree, Kind(() => new LearningRun(Small(), members, Rows(9, "cured", "ill")).Run()));
    }

    [Fact]
    public void New_RowsThatDoNotFit_NamesWhoAndWhat()
    {
        Dataset Rows(int features) => Dataset.Regression("rows", [features], new float[features * 10],
            [.. Enumerable.Range(0, 10).Select(i => (float)i)]);
        var members = new Dictionary<string, Dataset> { ["a"] = Rows(2), ["b"] = Rows(3), ["c"] = InMemory()["north"] };
        var problems = Assert.Throws<CohortException>(() => new LearningRun(Small(), members)).Problems;
        Assert.All(problems, p => Assert.Equal(DataProblems.MembersDisagree, p.Kind));
        Assert.Contains(problems, p => p.Message.StartsWith("the rows of b have input, numbers [3], not input", StringComparison.Ordinal));
        Assert.Contains(problems, p => p.Message.StartsWith("the rows of c are a classification, not a regression", StringComparison.Ordinal));
        Assert.Equal(DataProblems.MembersDisagree, Kind(() => new LearningRun(Small(), new Dictionary<string, Dataset> { ["a"] = Rows(2) }).Run()));
        var dealt = Small("peers: { count: 5, split: iid }");
        var wrong = Assert.Throws<CohortException>(() => new LearningRun(dealt, InMemory()).Run()).Problems;
        Assert.Equal(2, wrong.Count); // a number of peers and a split that deals out, both at once
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
