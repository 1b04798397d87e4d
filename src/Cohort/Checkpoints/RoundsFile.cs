using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using Cohort.Files;
using Cohort.Problems;

namespace Cohort.Checkpoints;

/// <summary>
/// The record of the rounds that are done, beside the checkpoints: a line of JSON for each, only ever appended to. A checkpoint notes how far it
/// went, so that what is written for it does not grow with the rounds before it, and all checkpoints share what they have in common. What
/// lies behind the newest usable checkpoint - of a killed run, or of one that stepped back - is cut off before the next line.
/// </summary>
/// <param name="path">The file; made by the first line.</param>
internal sealed class RoundsFile(string path) : IDisposable
{
    /// <summary>How the file is called, in the folder of the checkpoints.</summary>
    public const string Name = "rounds.jsonl";

    /// <summary>The most bytes of a line: 512 MB, some millions of learners.</summary>
    public const int MaxLine = 1 << 29;

    private const int Piece = 1 << 16;

    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private long hashed; // bytes; negative where it is not known of what

    /// <summary>Writes lines behind a position and forces them to the disk.</summary>
    /// <param name="from">The position; the file has at least so many bytes.</param>
    /// <param name="lines">The lines, without their ends.</param>
    /// <returns>The position behind them.</returns>
    /// <exception cref="CohortException">They cannot be written (COH1101 to COH1104; nothing of them is left then), or one is too long
    /// (COH3084).</exception>
    public RoundsPosition Append(RoundsPosition from, IEnumerable<byte[]> lines)
    {
        var position = from;
        OutputFailure.Guard(path, () =>
        {
            FileStream? stream = null;
            try
            {
                foreach (var line in lines)
                {
                    stream ??= OpenAt(from);
                    Write(stream, line, position.Rounds + 1);
                    position = position with { Rounds = position.Rounds + 1, Bytes = position.Bytes + line.Length + 1 };
                }

                stream?.Flush(flushToDisk: true);
            }
            catch
            {
                hashed = -1;
                CutQuietly(stream, from.Bytes);
                throw;
            }
            finally
            {
                stream?.Dispose();
            }

            if (from.Bytes == 0 && position.Bytes > 0) DiskSync.Folder(Path.GetDirectoryName(path)!);
        });
        if (position.Bytes == from.Bytes) return from;
        hashed = position.Bytes;
        return position with { Sha256 = Convert.ToHexStringLower(hash.GetCurrentHash()) };
    }

    /// <summary>Removes the file, for a run that begins again.</summary>
    /// <exception cref="CohortException">It cannot be removed: COH1101 to COH1104.</exception>
    public void Clear() => OutputFailure.Guard(path, () =>
    {
        if (File.Exists(path)) File.Delete(path);
    });

    /// <inheritdoc/>
    public void Dispose() => hash.Dispose();

    /// <summary>Demands that a file has the bytes that it had at a position.</summary>
    /// <exception cref="FormatException">It has not.</exception>
    public static void RequireSound(string path, RoundsPosition position)
    {
        if (position.Bytes == 0 && position.Rounds == 0) return;
        using var sum = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var complete = File.Exists(path) && AddTo(sum, path, position.Bytes);
        if (!complete || Convert.ToHexStringLower(sum.GetHashAndReset()) != position.Sha256)
            throw new FormatException(string.Create(CultureInfo.InvariantCulture,
                $"{Name} does not begin with the {position.Bytes} bytes noted of it"));
    }

    /// <summary>The lines before a position, read as they are asked for; each is good until the next is.</summary>
    /// <exception cref="FormatException">There are not so many lines, or one is too long.</exception>
    public static IEnumerable<ReadOnlyMemory<byte>> Read(string path, RoundsPosition position)
    {
        if (position.Bytes == 0) yield break;
        using var stream = GivenFile.OpenFile(path, FileShare.ReadWrite);
        var buffer = new byte[Piece];
        var (begin, end, left) = (0, 0, position.Bytes);
        while (left > 0 || begin < end)
        {
            var at = buffer.AsSpan(begin, end - begin).IndexOf((byte)'\n');
            if (at >= 0)
            {
                yield return buffer.AsMemory(begin, at);
                begin += at + 1;
                continue;
            }

            if (left == 0) throw new FormatException($"the last line of {Name} has no end");
            buffer.AsSpan(begin, end - begin).CopyTo(buffer);
            (begin, end) = (0, end - begin);
            if (end > MaxLine) throw new FormatException($"a line of {Name} is too long");
            if (end == buffer.Length) Array.Resize(ref buffer, buffer.Length * 2);
            var count = stream.Read(buffer, end, (int)Math.Min(buffer.Length - end, left));
            if (count == 0) throw new FormatException($"{Name} became shorter while it was read");
            (end, left) = (end + count, left - count);
        }
    }

    private FileStream OpenAt(RoundsPosition from)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        if (hashed != from.Bytes)
        {
            hash.GetHashAndReset();
            if (from.Bytes > 0 && !AddTo(hash, path, from.Bytes)) throw new IOException($"{Name} became shorter");
        }

        // Others may read along while the run goes on.
        var stream = new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read, 1);
        try
        {
            stream.SetLength(from.Bytes);
            stream.Position = from.Bytes;
            return stream;
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    private void Write(FileStream stream, byte[] line, long round)
    {
        if (line.Length > MaxLine)
            throw CheckpointProblems.TooLarge.Exception(
                $"the record of round {round} would have {line.Length} bytes; at most {MaxLine} can be read", path);
        ReadOnlySpan<byte> end = "\n"u8;
        stream.Write(line);
        stream.Write(end);
        hash.AppendData(line);
        hash.AppendData(end);
    }

    // Whether there were so many bytes.
    private static bool AddTo(IncrementalHash sum, string path, long bytes)
    {
        using var stream = GivenFile.OpenFile(path, FileShare.ReadWrite);
        var part = ArrayPool<byte>.Shared.Rent(Piece);
        try
        {
            for (int count; bytes > 0 && (count = stream.Read(part, 0, (int)Math.Min(part.Length, bytes))) > 0; bytes -= count)
                sum.AppendData(part, 0, count);
            return bytes == 0;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(part);
        }
    }

    // On a full disk half a line would take the room that others need. The failure that led here is the one to report.
    private static void CutQuietly(FileStream? stream, long length)
    {
        try
        {
            stream?.SetLength(length);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
        }
    }
}
