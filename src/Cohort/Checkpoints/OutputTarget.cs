using Cohort.Problems;

namespace Cohort.Checkpoints;

/// <summary>Whether something can be written at a place, known before it is there to be written.</summary>
internal static class OutputTarget
{
    /// <summary>What has the name of a file that is to be written and cannot be replaced; null: nothing.</summary>
    public static Problem? InTheWay(string path)
    {
        if (PathNode.Oddity(path) is { } oddity)
            return OutputProblems.NotRegular.Here($"{oddity} has this name, and only a regular file is replaced", path);
        return Directory.Exists(path) ? OutputProblems.InTheWay.Here("there is a directory where a file should be written", path) : null;
    }

    /// <summary>Why a file cannot be written; null: it can, as far as can be known.</summary>
    /// <param name="path">The file. Folders on the way that are not there would be made.</param>
    public static Problem? OfFile(string path) => InTheWay(path) ?? OfFolder(Path.GetDirectoryName(Path.GetFullPath(path)) ?? path);

    /// <summary>Why files cannot be written into a folder, or it cannot be made; null: they can, as far as can be known.</summary>
    /// <param name="path">The folder; where it is not there, what counts is the nearest above it that is.</param>
    public static Problem? OfFolder(string path)
    {
        var folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        while (!Path.Exists(folder) && Path.GetDirectoryName(folder) is { } above) folder = above;
        if (!Directory.Exists(folder))
        {
            return PathNode.Oddity(folder) is { } oddity ? OutputProblems.NotRegular.Here($"{oddity} is where a folder is needed", folder)
                : OutputProblems.InTheWay.Here("there is a file where a folder is needed", folder);
        }

        try
        {
            // Rights, read-only file systems and quotas of files are the system's to judge: it is asked.
            OutputFailure.Guard(path, () =>
                new FileStream(Aside.Of(Path.Combine(folder, "try"), Aside.PartialSuffix), FileMode.CreateNew, FileAccess.Write, FileShare.None, 1,
                    FileOptions.DeleteOnClose).Dispose());
            return null;
        }
        catch (CohortException e)
        {
            return e.Problems[0];
        }
    }
}
