using System.Diagnostics;
using System.Globalization;

namespace Cohort.Cli.Tests.Kills;

/// <summary>Six plans that differ in what they keep, their data, and what each comes to when nothing happens to it.</summary>
internal sealed class KilledPlans : IDisposable
{
    private static readonly IReadOnlyDictionary<string, string> Texts = new Dictionary<string, string>
    {
        ["table"] = """
            budget: { rounds: 12 }
            data: { table: { path: t.csv, label: y } }
            peers: { count: 4, split: { dirichlet: { alpha: 1 } }, validation: 0.1 }
            stop: { patience: 6 }
            exchange: [ fedavg ]
            checkpoint: { every: 2 }
            """,
        ["images"] = """
            budget: { rounds: 6 }
            data: { glyphs: { rows: 120, test_rows: 30 } }
            peers: { count: 5, split: { dirichlet: { alpha: 0.5 } } }
            learner: { model: { cnn: { channels: [2], kernel: 3 } }, batch: 16 }
            exchange: [ { fedavg: { participation: 0.4 } } ]
            checkpoint: { every: 1, keep: 2 }
            """,
        ["text"] = """
            budget: { rounds: 6 }
            data: { text: { path: story.txt } }
            peers: { count: 2 }
            learner:
              model: { gpt: { layers: 1, width: 16, heads: 2, context: 16 } }
              optimizer: { adam: { rate: 0.002 } }
              batch: 4
              local: { steps: 4 }
            exchange: [ gossip ]
            baselines: false
            checkpoint: { every: 2 }
            """,
        ["topology"] = """
            budget: { rounds: 10 }
            data: { gaussian: { rows: 120, test_rows: 40, features: 5, classes: 3 } }
            peers: { count: 4, split: iid }
            exchange: [ { gossip: { topology: file:links.txt } } ]
            checkpoint: { every: 3, keep: 1 }
            """,
        ["groups"] = """
            budget: { rounds: 8 }
            data: { gaussian: { rows: 80, test_rows: 40, features: 5, classes: 2 } }
            peers: { count: 4, split: iid }
            learner: { batch: 8, groups: [ { name: large, model: mlp:16, count: 2 }, { name: small, model: linear, count: 2 } ] }
            feedback: [ delta_learning ]
            checkpoint: { every: 2 }
            """,
        // Pretrained, and with one checkpoint at its end: every kill before that begins it again.
        ["late"] = """
            budget: { rounds: 8 }
            data: { glyphs: { rows: 80, test_rows: 20 } }
            peers: { count: 3, split: iid }
            learner:
              start: { pretrained: { plan: { budget: { rounds: 2 }, data: { glyphs: { rows: 60, test_rows: 20 } }, peers: { count: 1 } } } }
            exchange: [ node_loss ]
            checkpoint: { every: 100 }
            """,
    };

    private readonly TemporaryFolder folder = new();
    private readonly Dictionary<string, TimeSpan> took = [];

    /// <summary>Writes the plans, and runs each once undisturbed.</summary>
    /// <param name="names">Which; none: all.</param>
    public KilledPlans(params string[] names)
    {
        var rows = Enumerable.Range(0, 240).Select(i => $"{i % 7},{i * i % 11},{"abc"[i % 3]},{(i * 5 % 11 > 5 ? "ill" : "well")}\n");
        folder.Write("t.csv", "a,b,c,y\n" + string.Concat(rows));
        folder.Write("story.txt", string.Concat(Enumerable.Repeat("the cat sat on the mat. a dog ran by the cat and sat, too. ", 60)));
        folder.Write("links.txt", "0 1\n1 2\n2 3\n3 0\n");
        Names = names.Length > 0 ? names : [.. Texts.Keys];
        foreach (var name in Names)
        {
            folder.Write($"{name}.yaml", Texts[name]);
            var watch = Stopwatch.StartNew();
            var run = CohortProcess.Start(Environment, Begin(name, Whole(name))).Finish();
            Assert.True(run.Exit == 0, run.Error);
            took[name] = watch.Elapsed;
        }
    }

    /// <summary>Does not change the results; the compiler of the runtime has less to do.</summary>
    public static IReadOnlyDictionary<string, string?> Environment { get; } = new Dictionary<string, string?> { ["DOTNET_TieredPGO"] = "0" };

    public IReadOnlyList<string> Names { get; }

    /// <summary>The folder of the undisturbed run.</summary>
    public string Whole(string name) => folder[$"whole-{name}"];

    /// <summary>A folder for another run.</summary>
    public string At(string name) => folder[name];

    /// <summary>How long the undisturbed run took, from process start to end.</summary>
    public TimeSpan Took(string name) => took[name];

    /// <summary>The command that begins a run.</summary>
    public string[] Begin(string name, string run) => ["learn", folder[$"{name}.yaml"], "--out", run, "--threads", "1", "--quiet"];

    /// <summary>The command that goes on with one.</summary>
    public static string[] Resume(string run) => ["learn", "--resume", run, "--threads", "1", "--quiet"];

    /// <summary>What differs between a run's folder and that of the undisturbed one; empty: nothing but seconds.</summary>
    public string Difference(string name, string run)
    {
        var (whole, wrong) = (Whole(name), new List<string>());
        var (expected, found) = (FilesOf(whole), FilesOf(run));
        wrong.AddRange(expected.Except(found).Select(file => $"{file} is missing"));
        wrong.AddRange(found.Except(expected).Select(file => $"{file} is too much"));
        foreach (var file in expected.Intersect(found).Where(file => file != "report.html"))
        {
            var (a, b) = (Path.Combine(whole, file), Path.Combine(run, file));
            var same = file == "report.json" ? Numbers(a).SequenceEqual(Numbers(b))
                : File.ReadAllBytes(a).AsSpan().SequenceEqual(File.ReadAllBytes(b));
            if (!same) wrong.Add($"{file} has other bytes");
        }

        return string.Join(", ", wrong);
    }

    public void Dispose() => folder.Dispose();

    // Checkpoints hold seconds.
    private static string[] FilesOf(string run) =>
    [
        .. Directory.GetFiles(run, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(run, file))
            .Where(file => !file.StartsWith("checkpoints", StringComparison.Ordinal) || file.Contains(".cohort-", StringComparison.Ordinal)),
    ];

    private static IEnumerable<string> Numbers(string report) =>
        File.ReadLines(report).Where(line => !line.Contains("\"seconds\"", StringComparison.Ordinal));

    /// <summary>A number that was given by the environment; a default where none was.</summary>
    public static int Given(string variable, int otherwise) =>
        int.TryParse(System.Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var given) ? given : otherwise;
}
