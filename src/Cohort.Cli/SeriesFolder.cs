using System.Text.Json;
using Cohort.Checkpoints;
using Cohort.Files;
using Cohort.Loops;
using Cohort.Options;
using Cohort.Plans;
using Cohort.Problems;

namespace Cohort.Cli;

/// <summary>
/// The folder of several runs: <c>series.json</c> with seeds and plans, each plan in a folder of its own (of a single one this folder itself), and
/// below it a run folder for each seed, <c>seed-1</c>. What is finished is kept when the series is resumed.
/// </summary>
/// <param name="Path">The folder.</param>
/// <param name="Seeds">The seeds, the same ones for every plan.</param>
/// <param name="Plans">The plans: what each is called, its folder below this one, and what it says.</param>
internal sealed record SeriesFolder(string Path, IReadOnlyList<ulong> Seeds, IReadOnlyList<(string Name, string Folder, Plan Plan)> Plans)
{
    private const string File = "series.json", PlanFile = "plan.yaml", InputsFile = "inputs.json", Schema = "cohort.series/1";

    /// <summary>Whether a folder is one of several runs.</summary>
    public static bool IsIn(string? path) => path is not null && System.IO.File.Exists(System.IO.Path.Combine(path, File));

    /// <summary>Makes the folder.</summary>
    /// <exception cref="CohortException">It holds a run already (COH1105), or cannot be written.</exception>
    public static SeriesFolder Create(string path, IReadOnlyList<ulong> seeds, IReadOnlyList<(string Name, Plan Plan)> plans)
    {
        if (IsIn(path) || System.IO.File.Exists(System.IO.Path.Combine(path, PlanFile)))
            throw OutputProblems.HoldsARun.Exception("this folder holds runs already: continue them by --resume, or choose another folder", path);
        var series = new SeriesFolder(path, seeds, [.. plans.Select((plan, i) => (plan.Name, FolderOf(plan.Name, i), plan.Plan))]);
        foreach (var (_, folder, plan) in series.Plans)
        {
            AtomicFile.WriteText(System.IO.Path.Combine(path, folder, PlanFile), PlanWriter.Write(plan, fullPaths: true));
            RunInputs.Of(plan).Write(System.IO.Path.Combine(path, folder, InputsFile));
        }

        var runs = series.Plans.Select(plan => new { name = plan.Name, folder = plan.Folder });
        AtomicFile.WriteText(System.IO.Path.Combine(path, File), JsonSerializer.Serialize(new { schema = Schema, seeds, runs }) + "\n");
        return series;
    }

    /// <summary>Opens a folder that was made before.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="data">Where the data lies now, if it has moved.</param>
    /// <param name="source">What plans may name.</param>
    /// <exception cref="CohortException">It cannot be read, or a file that a plan names is missing or has changed.</exception>
    public static SeriesFolder Open(string path, GivenData data, PlanSource source)
    {
        try
        {
            using var document = JsonDocument.Parse(GivenFile.ReadText(System.IO.Path.Combine(path, File)));
            var root = document.RootElement;
            if (root.GetProperty("schema").GetString() != Schema) throw new JsonException($"it is not of the form {Schema}");
            return new SeriesFolder(path, [.. root.GetProperty("seeds").EnumerateArray().Select(seed => seed.GetUInt64())],
                [.. root.GetProperty("runs").EnumerateArray().Select(run =>
                {
                    var folder = run.GetProperty("folder").GetString()!;
                    return (run.GetProperty("name").GetString()!, folder, Load(System.IO.Path.Combine(path, folder), data, source));
                })]);
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException
            or InvalidOperationException or KeyNotFoundException)
        {
            throw CheckpointProblems.MissingState.Exception($"the list of runs cannot be read: {e.Message}", System.IO.Path.Combine(path, File));
        }
    }

    /// <summary>The run folder of a plan and a seed.</summary>
    public string RunOf(string folder, ulong seed) => System.IO.Path.Combine(Path, folder, $"seed-{seed}");

    private static Plan Load(string folder, GivenData data, PlanSource source) => RunInputs.Reopen(
        System.IO.Path.Combine(folder, PlanFile), System.IO.Path.Combine(folder, InputsFile), source, data.File, data.ByName).Plan;

    private static string FolderOf(string name, int place) => name.Length == 0 ? ""
        : $"{place + 1}-{string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' ? c : '-')).Trim('-', '.')}";
}
