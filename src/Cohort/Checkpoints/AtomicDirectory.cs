using Cohort.Problems;

namespace Cohort.Checkpoints;

/// <summary>
/// A directory that is either there as a whole or not at all: written aside under a name that nobody can guess, all in it synced, renamed.
/// </summary>
internal static class AtomicDirectory
{
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
            var parent = Path.GetDirectoryName(path)!;
            Directory.CreateDirectory(parent);
            var (partial, replaced) = (Aside.MakeDirectory(path), Aside.Of(path, Aside.ReplacedSuffix));
            try
            {
                fill(partial);
                DiskSync.Tree(partial);
                if (Directory.Exists(path)) Directory.Move(path, replaced);
                Directory.Move(partial, path);
            }
            catch
            {
                RecoverQuietly(path, partial, replaced);
                throw;
            }

            DiskSync.Folder(parent);
            Remove(replaced);
        });
    }

    /// <summary>
    /// Removes what a crash left of half-written files and directories right below a folder, and puts back a directory that was being replaced.
    /// Only for whoever owns the folder: what another process is writing there goes, too.
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
            foreach (var entry in Directory.GetFileSystemEntries(folder).Order(StringComparer.Ordinal))
            {
                var replaced = entry.EndsWith(Aside.ReplacedSuffix, StringComparison.Ordinal);
                if (!replaced && !entry.EndsWith(Aside.PartialSuffix, StringComparison.Ordinal)) continue;
                found.Add(Path.GetFileName(entry));
                if (!Directory.Exists(entry)) File.Delete(entry);
                else if (replaced) PutBack(entry, Aside.Original(entry));
                else Remove(entry);
            }
        });
        return [.. found];
    }

    /// <summary>Removes a directory so that a crash in between leaves a leftover and never half a directory.</summary>
    /// <exception cref="CohortException">It cannot be removed: COH1101 to COH1104.</exception>
    public static void Delete(string path) => OutputFailure.Guard(path, () =>
    {
        var partial = Aside.Of(path, Aside.PartialSuffix);
        Directory.Move(path, partial);
        Remove(partial);
    });

    private static void PutBack(string replaced, string path)
    {
        if (Directory.Exists(path)) Remove(replaced);
        else Directory.Move(replaced, path);
    }

    // The failure that led here is the one to report.
    private static void RecoverQuietly(string path, string partial, string replaced)
    {
        try
        {
            Remove(partial);
            if (Directory.Exists(replaced)) PutBack(replaced, path);
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
