using System.Text;
using Cohort.Checkpoints;
using Cohort.Loops;
using Cohort.Methods;
using Cohort.Plans;
using Cohort.Testing;

namespace Cohort.Fuzz;

/// <summary>Folders of small runs, whose files are seeds; made anew in each process.</summary>
internal static class SampleRuns
{
    /// <summary>Stands in a folder for the path that it has at the moment.</summary>
    public const string Here = "/HERE/";

    /// <summary>The table of a run on one, beside the run's files.</summary>
    public const string RowsFile = "rows-of-the-run.csv";

    /// <summary>A small machine: a plan that was damaged into a large one is refused.</summary>
    public static RunEnvironment Machine => new() { Threads = 1, MemoryLimit = 500_000_000 };

    private const string Planted = """
        data: { gaussian: { rows: 24, test_rows: 6, features: 2, classes: 2 } }
        peers: { count: 2, split: iid }
        learner: { model: linear, batch: 8, optimizer: { adam: {} } }
        exchange: [ gossip:full ]
        budget: { rounds: 3 }
        checkpoint: { every: 1 }

        """;

    // After so many rounds those are left that can be continued, each of three or four.
    private const int Left = 2;

    private const string OnRows = "data: { table: { path: ROWS, label: y } }\npeers: { count: 2, split: iid }\n"
        + "learner: { model: linear, batch: 8 }\nexchange: [ fedavg ]\n";

    private static readonly string Rows = string.Concat(Enumerable.Range(0, 30)
        .Select(i => $"{i * 7 % 11},{(char)('p' + i % 3)},{(i % 2 == 0 ? "no" : "yes")}\n").Prepend("a,b,y\n"));

    /// <summary>A run that can be continued: it was left after round 2.</summary>
    public static Lazy<IReadOnlyList<PackedFile>> Resumable { get; } = new(() => Run(Plan.Parse(Planted), ends: false));

    /// <summary>A run on a table that was left after round 2; its rows lie beside it, and at <see cref="Here"/> where it knows them.</summary>
    public static Lazy<IReadOnlyList<PackedFile>> OnTable { get; } = new(() => Run(OnRows + "budget: { rounds: 3 }\n", Rows, ends: false));

    /// <summary>Runs that were left after round 2: one that stops early, and each method of the library in its habitat.</summary>
    public static IReadOnlyList<Lazy<IReadOnlyList<PackedFile>>> OfMethods { get; } =
    [
        new(() => Run(Plan.Parse(Planted.Replace("split: iid", "split: iid, validation: 0.3") + "stop: { patience: 3 }\n"), ends: false)),
        .. new MethodCatalogue(PlanSource.Library.Catalogue).Methods.Select(entry => new Lazy<IReadOnlyList<PackedFile>>(() =>
            Run(PlanRunTarget.Smaller(TrialPlan.With(entry, [TrialPlan.Active(entry)])), ends: false))),
    ];

    /// <summary>A run on a table that has ended: its learners can be asked.</summary>
    public static Lazy<IReadOnlyList<PackedFile>> Table { get; } = new(() => Run(OnRows + "budget: { rounds: 2 }\n", Rows, ends: true));

    /// <summary>The newest checkpoint in a folder of them.</summary>
    public static string NewestCheckpoint(string folder) => Directory.GetDirectories(folder, "round-*").Order(StringComparer.Ordinal).Last();

    /// <summary>Gives a folder's files the path where they lie.</summary>
    public static List<PackedFile> At(IEnumerable<PackedFile> files, string folder) => [.. files.Select(file => Replaced(file, Here, folder + "/"))];

    private static List<PackedFile> Run(Plan plan, bool ends)
    {
        using var place = new WorkPlace();
        var folder = Path.Combine(place.Folder, "run");
        Run(plan, folder, ends);
        return [.. PackedFile.ReadAll(folder).Where(file => file.Path != "report.html")];
    }

    private static List<PackedFile> Run(string plan, string rows, bool ends)
    {
        using var place = new WorkPlace();
        var (folder, table) = (Path.Combine(place.Folder, "run"), place.File("rows.csv", Encoding.UTF8.GetBytes(rows)));
        Run(Plan.Parse(plan.Replace("ROWS", table)), folder, ends);
        Move(Path.Combine(folder, "checkpoints"), table, Here + RowsFile);
        return
        [
            .. PackedFile.ReadAll(folder).Where(file => file.Path != "report.html").Select(file => Replaced(file, table, Here + RowsFile)),
            new PackedFile(RowsFile, Encoding.UTF8.GetBytes(rows)),
        ];
    }

    private static void Run(Plan plan, string folder, bool ends)
    {
        using var kept = RunFolder.Create(folder, plan);
        using var rounds = new CountedRounds(ends ? int.MaxValue : Left);
        new LearningRun(plan, Machine, kept).Run(rounds, rounds.Token).Dispose();
    }

    // Where the rows lie stands in the plan, and that in a checkpoint, which is sealed.
    private static void Move(string checkpoints, string from, string to)
    {
        var content = CheckpointStore.Load(NewestCheckpoint(checkpoints));
        var plan = content.Scalar(CheckpointContent.PlanText).AsText().Replace(from, to);
        ReadOnlyMemory<byte>[] rounds = [.. content.Rounds.Select(line => (ReadOnlyMemory<byte>)line.ToArray())];
        using var store = new CheckpointStore(checkpoints);
        store.Clear();
        store.Save(content with
        {
            PlanHash = PlanHash.Of(plan), Rounds = rounds,
            Scalars = new Dictionary<string, CheckpointValue>(content.Scalars, StringComparer.Ordinal) { [CheckpointContent.PlanText] = plan },
        });
    }

    private static PackedFile Replaced(PackedFile file, string from, string to)
    {
        if (!file.Path.EndsWith(".yaml", StringComparison.Ordinal) && !file.Path.EndsWith(".json", StringComparison.Ordinal)) return file;
        var text = Encoding.Latin1.GetString(file.Content);
        return text.Contains(from, StringComparison.Ordinal) ? file with { Content = Encoding.Latin1.GetBytes(text.Replace(from, to)) } : file;
    }
}
