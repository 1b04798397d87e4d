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
    /// <param name="leftovers">
    /// Whether to remove first what earlier writes of this file have left that were killed: of a file in nobody's folder. Of a folder that a run
    /// owns, <see cref="AtomicDirectory.CleanUp"/> does it for all its files at once.
    /// </param>
    /// <exception cref="CohortException">It cannot be written: COH1101 to COH1104, COH1108.</exception>
    public static void Write(string path, Action<Stream> fill, bool leftovers = false)
    {
        path = Path.GetFullPath(path);
        if (OutputTarget.InTheWay(path) is { } problem) throw new CohortException([problem]);
        OutputFailure.Guard(path, () =>
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            if (leftovers) Leftovers.Remove(path);
            var (partial, stream) = Create(path, ModeOf(path));
            try
            {
                using (stream)
                {
                    fill(stream);
                    stream.Flush(flushToDisk: true);
                    // While it is open it is locked, and nobody takes it for a leftover. Windows renames no open file.
                    if (!OperatingSystem.IsWindows()) File.Move(partial, path, overwrite: true);
                }

                if (OperatingSystem.IsWindows()) File.Move(partial, path, overwrite: true);
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
    public static void WriteText(string path, string text, bool leftovers = false) =>
        Write(path, stream => stream.Write(System.Text.Encoding.UTF8.GetBytes(text)), leftovers);

    // Null: the system's usual one.
    private static UnixFileMode? ModeOf(string path) => !OperatingSystem.IsWindows() && File.Exists(path) ? File.GetUnixFileMode(path) : null;

    private static (string Partial, FileStream Stream) Create(string path, UnixFileMode? mode)
    {
        while (true)
        {
            var partial = Aside.Of(path, Aside.PartialSuffix);
            try
            {
                var stream = Open(partial, mode);
                // Before it was locked, it could be taken for a leftover.
                if (File.Exists(partial)) return (partial, stream);
                stream.Dispose();
            }
            catch (IOException e) when (FolderLock.IsHeld(e))
            {
            }
        }
    }

    private static FileStream Open(string partial, UnixFileMode? mode)
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
