using Cohort.Problems;

namespace Cohort.Checkpoints;

/// <summary>A directory that is either there as a whole or not at all: written aside, every file and folder synced, renamed.</summary>
internal static class AtomicDirectory
{
    // An older directory of the same name waits under this one while the new takes its place.
    private const string ReplacedSuffix = ".cohort-replaced";

    /// <summary>Writes a directory, replacing one of that name.</summary>
    /// <param name="path">Its final name; folders above it are made.</param>
    /// <param name="fill">Gets the directory to fill; when it throws, nothing is left behind and an old directory stays as it was.</param>
    /// <exception cref="CohortException">It cannot be written: COH1101 to COH1104.</exception>
    public static void Write(string path, Action<string> fill)
    {
        path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        if (File.Exists(path)) throw OutputProblems.InTheWay.Exception("there is a file where a directory should be written", path);
        OutputFailure.Guard(path, () =>
        {
            var (parent, partial) = (Path.GetDirectoryName(path)!, path + AtomicFile.PartialSuffix);
            Directory.CreateDirectory(parent);
            Recover(path);
            try
            {
                Directory.CreateDirectory(partial);
                fill(partial);
                DiskSync.Tree(partial);
                if (Directory.Exists(path)) Directory.Move(path, path + ReplacedSuffix);
                Directory.Move(partial, path);
            }
            catch
            {
                RecoverQuietly(path);
                throw;
            }

            DiskSync.Folder(parent);
            Remove(path + ReplacedSuffix);
        });
    }

    /// <summary>
    /// Removes what a crash left of half-written files and directories right below a folder, and puts back a directory that was being replaced.
    /// </summary>
    /// <param name="folder">Nothing happens where it does not exist.</param>
    /// <returns>The names that were cleaned up, in ordinal order, to be told to the user.</returns>
    /// <exception cref="CohortException">A leftover cannot be removed: COH1101 to COH1104.</exception>
    public static IReadOnlyList<string> CleanUp(string folder)
    {
        var found = new SortedSet<string>(StringComparer.Ordinal);
        if (!Directory.Exists(folder)) return [];
        OutputFailure.Guard(folder, () =>
        {
            foreach (var entry in Directory.GetFileSystemEntries(folder))
            {
                var leftover = entry.EndsWith(AtomicFile.PartialSuffix, StringComparison.Ordinal)
                    || entry.EndsWith(ReplacedSuffix, StringComparison.Ordinal);
                if (!leftover) continue;
                found.Add(Path.GetFileName(entry));
                if (File.Exists(entry)) File.Delete(entry);
                else Recover(entry[..entry.LastIndexOf(".cohort-", StringComparison.Ordinal)]);
            }
        });
        return [.. found];
    }

    /// <summary>Removes a directory so that a crash in between leaves a leftover and never half a directory.</summary>
    /// <exception cref="CohortException">It cannot be removed: COH1101 to COH1104.</exception>
    public static void Delete(string path) => OutputFailure.Guard(path, () =>
    {
        Remove(path + AtomicFile.PartialSuffix);
        Directory.Move(path, path + AtomicFile.PartialSuffix);
        Remove(path + AtomicFile.PartialSuffix);
    });

    private static void Recover(string path)
    {
        Remove(path + AtomicFile.PartialSuffix);
        if (Directory.Exists(path)) Remove(path + ReplacedSuffix);
        else if (Directory.Exists(path + ReplacedSuffix)) Directory.Move(path + ReplacedSuffix, path);
    }

    // The failure that led here is the one to report.
    private static void RecoverQuietly(string path)
    {
        try
        {
            Recover(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
        }
    }

    private static void Remove(string directory)
    {
        if (Directory.Exists(directory)) Directory.Delete(directory, recursive: true);
    }
}
