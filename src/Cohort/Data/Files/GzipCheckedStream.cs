using System.Buffers.Binary;
using System.IO.Compression;
using Cohort.Problems;

namespace Cohort.Data;

/// <summary>
/// Unpacks a gzip file and, at its end, holds what came out against the length and checksum in the file's last eight bytes. .NET's own
/// stream ends quietly where a file was cut off; this one says so.
/// </summary>
internal sealed class GzipCheckedStream(Func<Stream> open, string path)
    : PassingStream(new GZipStream(open(), CompressionMode.Decompress))
{
    private Crc32 crc;
    private long length;
    private bool ended;

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        if (ended || buffer.Length == 0) return 0;
        var n = Next(Inner, buffer);
        crc.Add(buffer[..n]);
        length += n;
        if (n == 0) CheckEnd();
        return n;
    }

    private int Next(Stream from, Span<byte> buffer)
    {
        try
        {
            return from.Read(buffer);
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException)
        {
            throw FormatProblems.DamagedGzip.Exception("the file is damaged: it cannot be unpacked to its end", path);
        }
    }

    private void CheckEnd()
    {
        ended = true;
        Span<byte> trailer = stackalloc byte[8];
        using (var file = open())
        {
            if (file.Length >= 18)
            {
                file.Seek(-8, SeekOrigin.End);
                file.ReadExactly(trailer);
                var (sum, size) = (BinaryPrimitives.ReadUInt32LittleEndian(trailer), BinaryPrimitives.ReadUInt32LittleEndian(trailer[4..]));
                if ((sum == crc.Value && size == (uint)length) || LastMemberFits(sum, size)) return;
            }
        }

        var behind = GzipMembers.BytesBehind(open());
        if (behind == 0) return;
        if (behind > 0)
        {
            throw FormatProblems.DamagedGzip.Exception(
                $"{behind:#,0} byte{(behind == 1 ? "" : "s")} that are no gzip follow the end of the gzip data: cut them off", path);
        }

        throw FormatProblems.TruncatedGzip.Exception($"the file is cut off after {length:#,0} unpacked bytes", path);
    }

    // A gzip file may be several gzip files in a row (RFC 1952, section 2.2); the last eight bytes then speak of the last one only.
    private bool LastMemberFits(uint sum, uint size)
    {
        if (size >= length || (sum, size) == (0, 0)) return false; // zeros are what a file that was not filled has, too
        using var again = new GZipStream(open(), CompressionMode.Decompress);
        var buffer = new byte[81920];
        var (skip, tail) = (length - size, new Crc32());
        for (int n; (n = Next(again, buffer)) > 0; skip -= Math.Min(n, skip))
            if (n > skip)
                tail.Add(buffer.AsSpan((int)skip, n - (int)skip));
        return tail.Value == sum;
    }
}
