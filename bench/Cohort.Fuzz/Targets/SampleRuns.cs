using System.Text;
using Cohort.Loops;
using Cohort.Plans;

namespace Cohort.Fuzz;

/// <summary>Folders of small runs, whose files are seeds; made anew in each process.</summary>
internal static class SampleRuns
{
    /// <summary>Stands in a folder for the path that it has at the moment.</summary>
    public const string Here = "/HERE/";

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

    /// <summary>A run that has ended, of which the last checkpoint is one of round 2: it can be continued.</summary>
    public static Lazy<IReadOnlyList<PackedFile>> Resumable { get; } = new(() => [.. Run(Planted, null).Where(file =>
        !file.Path.StartsWith("report", StringComparison.Ordinal) && !file.Path.Contains("round-000003", StringComparison.Ordinal))]);

    /// <summary>A run on a table that has ended: its learners can be asked.</summary>
    public static Lazy<IReadOnlyList<PackedFile>> Table { get; } = new(() => Run(
        "data: { table: { path: ROWS, label: y } }\npeers: { count: 2, split: iid }\nlearner: { model: linear, batch: 8 }\n"
        + "exchange: [ fedavg ]\nbudget: { rounds: 2 }\n",
        string.Concat(Enumerable.Range(0, 30)
            .Select(i => $"{i * 7 % 11},{(char)('p' + i % 3)},{(i % 2 == 0 ? "no" : "yes")}\n").Prepend("a,b,y\n"))));

    /// <summary>Gives a folder's files the path where they lie.</summary>
    public static List<PackedFile> At(IEnumerable<PackedFile> files, string folder) => [.. files.Select(file => Replaced(file, Here, folder + "/"))];

    private static List<PackedFile> Run(string plan, string? rows)
    {
        using var place = new WorkPlace();
        var folder = Path.Combine(place.Folder, "run");
        if (rows is not null) plan = plan.Replace("ROWS", place.File("rows.csv", Encoding.UTF8.GetBytes(rows)));
        var parsed = Plan.Parse(plan);
        using (var kept = RunFolder.Create(folder, parsed))
        using (new LearningRun(parsed, Machine, kept).Run())
        {
        }

        List<PackedFile> files = [.. PackedFile.ReadAll(folder).Where(file => file.Path != "report.html")];
        if (rows is not null) files.Add(new PackedFile("rows-of-the-run.csv", Encoding.UTF8.GetBytes(rows)));
        return [.. files.Select(file => Replaced(file, Path.Combine(place.Folder, "rows.csv"), Here + "rows-of-the-run.csv"))];
    }

    private static PackedFile Replaced(PackedFile file, string from, string to)
    {
        if (!file.Path.EndsWith(".yaml", StringComparison.Ordinal) && !file.Path.EndsWith(".json", StringComparison.Ordinal)) return file;
        var text = Encoding.Latin1.GetString(file.Content);
        return text.Contains(from, StringComparison.Ordinal) ? file with { Content = Encoding.Latin1.GetBytes(text.Replace(from, to)) } : file;
    }
}
