using Cohort.Checkpoints;
using Cohort.Problems;

namespace Cohort.Loops;

/// <summary>
/// Whether a new run may begin in a folder. It may where nothing is that it would write, and over what is left of a run of the same plan that has
/// come to no checkpoint; it never takes the place of anything else.
/// </summary>
internal static class FreeFolder
{
    // What a run writes beside its plan and the list of its files, which come first.
    private static readonly string[] Written =
    [
        RunFolder.JournalFile, RunFolder.CheckpointFolder, LearnersFile.Name, "learners", RunFolder.AdaptedFolder, RunFolder.SchemaFile,
        RowsFile.Name, RunFolder.VocabularyFile, CurvesFile.Name, "report.json", RunFolder.ReportFile,
    ];

    /// <summary>Whether a folder holds what a run has left that was ended before its plan was there.</summary>
    public static bool HoldsLessThanAPlan(string path) => Directory.Exists(path) && !Has(path, RunFolder.PlanFile)
        && (Has(path, RunFolder.InputsFile) || FolderLock.IsIn(path) || Directory.EnumerateFileSystemEntries(path, "*" + Aside.PartialSuffix).Any());

    /// <summary>Demands that a new run may begin.</summary>
    /// <param name="path">The folder; it need not be there.</param>
    /// <param name="plan">The run's plan in its canonical form.</param>
    /// <exception cref="CohortException">It may not: COH1105.</exception>
    public static void Require(string path, string plan)
    {
        if (Path.Exists(path) && Why(path, plan) is { } why) throw OutputProblems.HoldsARun.Exception(why, path);
    }

    private static string? Why(string path, string plan)
    {
        if (!Has(path, RunFolder.PlanFile)) return Foreign(path);
        var (planFile, isARun) = (Path.Combine(path, RunFolder.PlanFile), Has(path, RunFolder.InputsFile) || Has(path, RunFolder.JournalFile));
        if (!isARun) return "there is a plan.yaml, and a run keeps its plan in its folder under that name: choose another folder";
        if (HasCheckpoints(path) || Has(path, "report.json"))
            return "this folder holds a run already: continue it by --resume, or choose another folder";
        return IsPlan(planFile, plan) ? null
            : "this folder holds a run of another plan, which has come to no checkpoint yet: begin that one again by --resume, "
                + "or choose another folder";
    }

    // inputs.json comes before the plan: it may be what is left.
    private static string? Foreign(string path)
    {
        var mine = Written.FirstOrDefault(name => Has(path, name))
            ?? (Has(path, RunFolder.InputsFile) && !IsList(path) ? RunFolder.InputsFile : null);
        return mine is null ? null : $"there is a {mine}, and a run writes what has that name: choose another folder";
    }

    private static bool HasCheckpoints(string path)
    {
        using var store = new CheckpointStore(Path.Combine(path, RunFolder.CheckpointFolder));
        return store.Any;
    }

    private static bool Has(string path, string name) => Path.Exists(Path.Combine(path, name));

    private static bool IsPlan(string file, string plan)
    {
        try
        {
            return File.ReadAllText(file) == plan;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static bool IsList(string path)
    {
        try
        {
            _ = RunInputs.Read(Path.Combine(path, RunFolder.InputsFile));
            return true;
        }
        catch (CohortException)
        {
            return false;
        }
    }
}
