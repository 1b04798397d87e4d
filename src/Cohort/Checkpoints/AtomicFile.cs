using Cohort.Problems;

namespace Cohort.Checkpoints;

/// <summary>A file that is either there as a whole or not at all: written aside in the same folder, synced, renamed.</summary>
internal static class AtomicFile
{
    /// <summary>The end of the name of what is still being written; a leftover of a crash has it too.</summary>
    public const string PartialSuffix = ".cohort-partial";

    /// <summary>Writes a file, replacing one of that name; folders on the way are made.</summary>
    /// <param name="path">Its final name.</param>
    /// <param name="fill">Writes the content; when it throws, nothing is left behind and an old file stays as it was.</param>
    /// <exception cref="CohortException">It cannot be written: COH1101 to COH1104.</exception>
    public static void Write(string path, Action<Stream> fill)
    {
        path = Path.GetFullPath(path);
        if (Directory.Exists(path)) throw OutputProblems.InTheWay.Exception("there is a directory where a file should be written", path);
        var partial = path + PartialSuffix;
        OutputFailure.Guard(path, () =>
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            try
            {
                using (var stream = new FileStream(partial, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16))
                {
                    fill(stream);
                    stream.Flush(flushToDisk: true);
                }

                File.Move(partial, path, overwrite: true);
            }
            catch
            {
                RemoveQuietly(partial);
                throw;
            }

            DiskSync.Folder(Path.GetDirectoryName(path)!);
        });
    }

    /// <summary>Writes text as UTF-8 without a byte order mark; see <see cref="Write"/>.</summary>
    public static void WriteText(string path, string text) => Write(path, stream => stream.Write(System.Text.Encoding.UTF8.GetBytes(text)));

    // The failure that led here is the one to report, not that its leftover could not be removed either.
    private static void RemoveQuietly(string partial)
    {
        try
        {
            File.Delete(partial);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
        }
    }
}
