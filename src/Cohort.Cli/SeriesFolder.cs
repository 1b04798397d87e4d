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
/// below it a run folder for each seed, <c>seed-1</c>. What is finished is kept when the series is resumed. A lock holds it until it is disposed.
/// </summary>
/// <param name="Path">The folder.</param>
/// <param name="Seeds">The seeds, the same ones for every plan.</param>
/// <param name="Plans">The plans: what each is called, its folder below this one, and what it says.</param>
/// <param name="Owner">The lock.</param>
internal sealed record SeriesFolder(
    string Path, IReadOnlyList<ulong> Seeds, IReadOnlyList<(string Name, string Folder, Plan Plan)> Plans, FolderLock Owner) : IDisposable
{
    private const string File = "series.json", PlanFile = "plan.yaml", InputsFile = "inputs.json", Schema = "cohort.series/1";

    /// <summary>Whether a folder is one of several runs.</summary>
    public static bool IsIn(string? path) => path is not null && System.IO.File.Exists(System.IO.Path.Combine(path, File));

    /// <summary>Makes the folder.</summary>
    /// <exception cref="CohortException">It holds a run already (COH1105), runs are at work there (COH1107), or it cannot be written.</exception>
    public static SeriesFolder Create(string path, IReadOnlyList<ulong> seeds, IReadOnlyList<(string Name, Plan Plan)> plans)
    {
        var owner = FolderLock.Take(path);
        try
        {
            RequireFree(path);
            AtomicDirectory.CleanUp(path);
            var series = new SeriesFolder(path, seeds, [.. plans.Select((plan, i) => (plan.Name, FolderOf(plan.Name, i), plan.Plan))], owner);
            // A list without runs comes first: what is below it is not whole yet, and is made again.
            series.WriteList([]);
            foreach (var (_, folder, plan) in series.Plans)
            {
                AtomicDirectory.CleanUp(System.IO.Path.Combine(path, folder));
                RunInputs.Of(plan).Write(System.IO.Path.Combine(path, folder, InputsFile));
                AtomicFile.WriteText(System.IO.Path.Combine(path, folder, PlanFile), PlanWriter.Write(plan, fullPaths: true));
            }

            series.WriteList(series.Plans);
            return series;
        }
        catch
        {
            owner.Dispose();
            throw;
        }
    }

    /// <summary>Opens a folder that was made before.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="data">Where the data lies now, if it has moved.</param>
    /// <param name="source">What plans may name.</param>
    /// <exception cref="CohortException">
    /// It cannot be read, a file that a plan names is missing or has changed, or runs are at work there (COH1107).
    /// </exception>
    public static SeriesFolder Open(string path, GivenData data, PlanSource source)
    {
        var owner = FolderLock.Take(path);
        try
        {
            AtomicDirectory.CleanUp(path);
            var (seeds, runs) = ReadList(path);
            if (runs.Count == 0)
                throw CheckpointProblems.NoneUsable.Exception(
                    "the runs were ended before their plans were written down: begin them again by --out", path);
            return new SeriesFolder(path, seeds,
                [.. runs.Select(run => (run.Name, run.Folder, Load(System.IO.Path.Combine(path, run.Folder), data, source)))], owner);
        }
        catch
        {
            owner.Dispose();
            throw;
        }
    }

    /// <summary>Gives up the lock.</summary>
    public void Dispose() => Owner.Dispose();

    private static void RequireFree(string path)
    {
        if (IsIn(path) && ReadList(path).Runs.Count == 0) return;
        if (IsIn(path) || System.IO.File.Exists(System.IO.Path.Combine(path, PlanFile)))
            throw OutputProblems.HoldsARun.Exception("this folder holds runs already: continue them by --resume, or choose another folder", path);
    }

    private void WriteList(IEnumerable<(string Name, string Folder, Plan Plan)> plans)
    {
        var runs = plans.Select(plan => new { name = plan.Name, folder = plan.Folder });
        AtomicFile.WriteText(System.IO.Path.Combine(Path, File), JsonSerializer.Serialize(new { schema = Schema, seeds = Seeds, runs }) + "\n");
    }

    private static (IReadOnlyList<ulong> Seeds, IReadOnlyList<(string Name, string Folder)> Runs) ReadList(string path)
    {
        try
        {
            using var document = JsonDocument.Parse(
                GivenFile.ReadText(System.IO.Path.Combine(path, File)), new JsonDocumentOptions { AllowDuplicateProperties = false });
            var root = document.RootElement;
            if (root.GetProperty("schema").GetString() != Schema) throw new JsonException($"it is not of the form {Schema}");
            return ([.. root.GetProperty("seeds").EnumerateArray().Select(seed => seed.GetUInt64())],
                [.. root.GetProperty("runs").EnumerateArray().Select(run =>
                    (run.GetProperty("name").GetString()!, run.GetProperty("folder").GetString()!))]);
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException
            or InvalidOperationException or KeyNotFoundException or FormatException)
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
