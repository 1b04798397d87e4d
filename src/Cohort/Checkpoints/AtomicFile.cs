using Cohort.Problems;

namespace Cohort.Checkpoints;

/// <summary>
/// A file that is either there as a whole or not at all: written aside in the same folder under a name that nobody can guess, synced, renamed.
/// Only a regular file is replaced, and the new one has its mode.
/// </summary>
internal static class AtomicFile
{
    /// <summary>Writes a file, replacing one of that name; folders on the way are made.</summary>
    /// <param name="path">Its final name.</param>
    /// <param name="fill">Writes the content; when it throws, nothing is left behind and an old file stays as it was.</param>
    /// <exception cref="CohortException">It cannot be written: COH1101 to COH1104, COH1108.</exception>
    public static void Write(string path, Action<Stream> fill)
    {
        path = Path.GetFullPath(path);
        if (OutputTarget.InTheWay(path) is { } problem) throw new CohortException([problem]);
        OutputFailure.Guard(path, () =>
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            var partial = Aside.Of(path, Aside.PartialSuffix);
            try
            {
                using (var stream = Create(partial, ModeOf(path)))
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

    // Null: the system's usual one.
    private static UnixFileMode? ModeOf(string path) => !OperatingSystem.IsWindows() && File.Exists(path) ? File.GetUnixFileMode(path) : null;

    private static FileStream Create(string partial, UnixFileMode? mode)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None, BufferSize = 1 << 16 };
        if (mode is null || OperatingSystem.IsWindows()) return new FileStream(partial, options);
        // At no moment is it open to more than the old one was; what the user's mask takes away is given back.
        options.UnixCreateMode = mode;
        var stream = new FileStream(partial, options);
        try
        {
            File.SetUnixFileMode(stream.SafeFileHandle, mode.Value);
            return stream;
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

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
