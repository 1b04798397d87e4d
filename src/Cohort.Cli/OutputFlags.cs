using Cohort.Checkpoints;
using Cohort.Problems;

namespace Cohort.Cli;

/// <summary>What is wrong with the places that a command is to write to, found before it computes anything.</summary>
internal static class OutputFlags
{
    /// <summary>What is wrong with a flag that names a file; nothing where it is not given.</summary>
    /// <param name="flag">The flag, as <c>--html</c>.</param>
    /// <param name="path">What was given.</param>
    /// <param name="made">The folder that will be made, and may hold it; null: none.</param>
    /// <param name="makesFolders">Whether folders on the way are made. Otherwise a path that is not there is more likely mistyped.</param>
    public static IEnumerable<Problem> OfFile(string flag, string? path, string? made = null, bool makesFolders = true)
    {
        if (path is null) yield break;
        if (Empty(flag, path) is { } empty) yield return empty;
        else if (!makesFolders && !HasFolder(path, made)) yield return OutputProblems.NoFolder.Here("the folder does not exist", path);
        else if (Path.EndsInDirectorySeparator(path))
            yield return OutputProblems.InTheWay.Here($"{flag} names a folder, and a file is to be written", path);
        else if (OutputTarget.OfFile(path) is { } problem) yield return problem;
    }

    /// <summary>What is wrong with a flag that names a folder; nothing where it is not given.</summary>
    public static IEnumerable<Problem> OfFolder(string flag, string? path)
    {
        if (path is null) yield break;
        if (Empty(flag, path) is { } empty) yield return empty;
        else if (OutputTarget.OfFolder(path) is { } problem) yield return problem;
    }

    /// <summary>Demands that a file can be written; see <see cref="OfFile"/>.</summary>
    /// <exception cref="CohortException">It cannot.</exception>
    public static void RequireFile(string flag, string? path)
    {
        Problem[] problems = [.. OfFile(flag, path)];
        if (problems.Length > 0) throw new CohortException(problems);
    }

    private static Problem? Empty(string flag, string path) => path.Length > 0 ? null
        : UsageProblems.BadCommandLine.Here($"{flag} is given an empty name: say where to write, or leave it out");

    private static bool HasFolder(string file, string? made)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(file));
        return folder is null || Directory.Exists(folder)
            || (made is { Length: > 0 } && Path.Join(folder, "/").StartsWith(Path.Join(Path.GetFullPath(made), "/"), StringComparison.Ordinal));
    }
}
