using System.Collections.Concurrent;

namespace Cohort.Files;

/// <summary>
/// The way to every file that is read. What somebody names may be a file or a pipe (<c>mkfifo</c>, <c>/dev/stdin</c>, <c>&lt;(...)</c> of a shell):
/// a pipe is waited for, read once to its end, and kept, since files are looked at before they are read. What lies in a folder that this program
/// writes is a file. A device is neither: it has no end.
/// </summary>
internal static class GivenFile
{
    /// <summary>The most bytes of a file that is read at once: 256 MB.</summary>
    public const int MostAtOnce = 1 << 28;

    private static readonly ConcurrentDictionary<string, Lazy<byte[]>> Pipes = new(StringComparer.Ordinal);
    private static int waiting;

    /// <summary>Whether a thread waits for what somebody else writes: then nobody knows whether it will ever go on.</summary>
    public static bool IsWaiting => Volatile.Read(ref waiting) > 0;

    /// <summary>Opens a file or a pipe that somebody names, for reading.</summary>
    /// <param name="path">Where it is.</param>
    /// <param name="most">The most bytes that the caller can use: of a pipe one more is read, so that it sees that there are too many.</param>
    /// <exception cref="NoFileException">It is a device.</exception>
    /// <exception cref="IOException">It is not there, or cannot be read; also <see cref="UnauthorizedAccessException"/>.</exception>
    public static Stream Open(string path, long most)
    {
        if (FileEntry.KindOf(path) != EntryKind.Pipe) return OpenFile(path);
        var kept = Pipes.GetOrAdd(Path.GetFullPath(path), full => new Lazy<byte[]>(() => Waiting(() =>
        {
            using var pipe = File.OpenRead(full);
            return ReadToEnd(pipe, most);
        })));
        return new MemoryStream(kept.Value, writable: false);
    }

    /// <summary>Opens a file, for reading.</summary>
    /// <param name="path">Where it is.</param>
    /// <param name="share">What others may do with it meanwhile.</param>
    /// <exception cref="NoFileException">It is a pipe or a device.</exception>
    /// <exception cref="IOException">It is not there, or cannot be read; also <see cref="UnauthorizedAccessException"/>.</exception>
    public static FileStream OpenFile(string path, FileShare share = FileShare.Read)
    {
        Require(path);
        return new FileStream(path, FileMode.Open, FileAccess.Read, share);
    }

    /// <summary>The text of a file.</summary>
    /// <exception cref="NoFileException">It is a pipe or a device.</exception>
    /// <exception cref="IOException">It has more bytes than <see cref="MostAtOnce"/>.</exception>
    public static string ReadText(string path)
    {
        RequireShort(path);
        return File.ReadAllText(path);
    }

    /// <summary>The bytes of a file.</summary>
    /// <exception cref="NoFileException">It is a pipe or a device.</exception>
    /// <exception cref="IOException">It has more bytes than <see cref="MostAtOnce"/>.</exception>
    public static byte[] ReadBytes(string path)
    {
        RequireShort(path);
        return File.ReadAllBytes(path);
    }

    private static void RequireShort(string path)
    {
        Require(path);
        if (new FileInfo(path) is { Exists: true, Length: > MostAtOnce }) throw new IOException($"the file has more than {MostAtOnce} bytes");
    }

    /// <summary>Demands that what lies at a path, if anything, is a file or a folder.</summary>
    /// <exception cref="NoFileException">It is a pipe or a device.</exception>
    public static void Require(string path)
    {
        if (FileEntry.KindOf(path) is var kind && kind != EntryKind.Plain) throw new NoFileException(kind == EntryKind.Pipe ? "a pipe" : "a device");
    }

    /// <summary>Does something that waits for what somebody else writes.</summary>
    public static T Waiting<T>(Func<T> read)
    {
        Interlocked.Increment(ref waiting);
        try
        {
            return read();
        }
        finally
        {
            Interlocked.Decrement(ref waiting);
        }
    }

    private static byte[] ReadToEnd(FileStream pipe, long most)
    {
        using var kept = new MemoryStream();
        var part = new byte[1 << 16];
        while (kept.Length <= most && pipe.Read(part) is var count and > 0) kept.Write(part, 0, count);
        return kept.ToArray();
    }
}
