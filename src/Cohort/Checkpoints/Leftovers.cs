namespace Cohort.Checkpoints;

/// <summary>What writes of a file have left beside it that were killed.</summary>
internal static class Leftovers
{
    /// <summary>
    /// Removes what has the name of a file that is being written and that no process holds. What cannot be removed stays: it is in nobody's way.
    /// On Windows, where a file has no lock any more when it is renamed, nothing is removed.
    /// </summary>
    /// <param name="path">The file, from the root.</param>
    public static void Remove(string path)
    {
        if (OperatingSystem.IsWindows()) return;
        try
        {
            foreach (var entry in new DirectoryInfo(Path.GetDirectoryName(path)!).EnumerateFiles("*" + Aside.PartialSuffix))
            {
                if (Aside.IsOf(path, entry.FullName) && PathNode.Oddity(entry.FullName) is null) RemoveUnheld(entry.FullName);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
        }
    }

    private static void RemoveUnheld(string partial)
    {
        try
        {
            // Who writes it holds a lock, which the system frees when the process is gone.
            using var stream = new FileStream(partial, FileMode.Open, FileAccess.ReadWrite, FileShare.None, 1);
            File.Delete(partial);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
        }
    }
}
