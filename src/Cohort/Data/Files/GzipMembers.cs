using System.Buffers.Binary;
using System.IO.Compression;

namespace Cohort.Data;

/// <summary>
/// Walks through the members of a gzip file (RFC 1952, section 2.2) one by one, each held against its own checksum and length. It goes byte by byte,
/// so that it knows where one ends: for files with which something is wrong, to say what.
/// </summary>
internal static class GzipMembers
{
    private const int FixedHeader = 10, Trailer = 8, Deflate = 8;
    private const int HasHeaderSum = 2, HasExtra = 4, HasName = 8, HasComment = 16;

    /// <summary>How many bytes follow the last whole member; zeros alone, to which some programs fill files up, are none.</summary>
    /// <param name="file">The file, from its beginning; it is disposed.</param>
    /// <returns>0 where nothing follows it, -1 where the first member is not whole or what follows begins as one and is not.</returns>
    public static long BytesBehind(Stream file)
    {
        using var bytes = new SingleBytes(file);
        var any = false;
        while (true)
        {
            if (!bytes.IsGzipNext()) return any ? bytes.Rest() : -1;
            if (!Passes(bytes)) return -1;
            any = true;
        }
    }

    private static bool Passes(SingleBytes bytes)
    {
        Span<byte> header = stackalloc byte[FixedHeader];
        if (!bytes.Take(header) || header[2] != Deflate || !PassesFields(bytes, header[3])) return false;
        var (crc, length, buffer) = (new Crc32(), 0u, new byte[1 << 16]);
        try
        {
            using var unpacked = new DeflateStream(bytes, CompressionMode.Decompress, leaveOpen: true);
            for (int n; (n = unpacked.Read(buffer)) > 0; length += (uint)n) crc.Add(buffer.AsSpan(0, n));
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException)
        {
            return false;
        }

        Span<byte> trailer = stackalloc byte[Trailer];
        return bytes.Take(trailer) && BinaryPrimitives.ReadUInt32LittleEndian(trailer) == crc.Value
            && BinaryPrimitives.ReadUInt32LittleEndian(trailer[4..]) == length;
    }

    private static bool PassesFields(SingleBytes bytes, byte flags)
    {
        Span<byte> two = stackalloc byte[2];
        if ((flags & HasExtra) != 0)
        {
            if (!bytes.Take(two)) return false;
            for (int left = BinaryPrimitives.ReadUInt16LittleEndian(two); left > 0; left--)
                if (bytes.ReadByte() < 0) return false;
        }

        for (var texts = ((flags & HasName) != 0 ? 1 : 0) + ((flags & HasComment) != 0 ? 1 : 0); texts > 0;)
        {
            var next = bytes.ReadByte();
            if (next < 0) return false;
            if (next == 0) texts--;
        }

        return (flags & HasHeaderSum) == 0 || bytes.Take(two);
    }

    // Gives one byte at each call, so that whoever unpacks it never takes more than it needs.
    private sealed class SingleBytes(Stream inner) : PassingStream(new BufferedStream(inner, 1 << 16))
    {
        public bool IsGzipNext()
        {
            Span<byte> two = stackalloc byte[2];
            var at = Inner.Position;
            var isGzip = Inner.ReadAtLeast(two, 2, throwOnEndOfStream: false) == 2 && two[0] == 0x1F && two[1] == 0x8B;
            Inner.Position = at;
            return isGzip;
        }

        // What is left, but for zeros alone.
        public long Rest()
        {
            var (buffer, rest, any) = (new byte[1 << 16], 0L, false);
            for (int n; (n = Inner.Read(buffer)) > 0; rest += n) any |= buffer.AsSpan(0, n).ContainsAnyExcept((byte)0);
            return any ? rest : 0;
        }

        public bool Take(Span<byte> all) => Inner.ReadAtLeast(all, all.Length, throwOnEndOfStream: false) == all.Length;

        public override int ReadByte() => Inner.ReadByte();

        public override int Read(Span<byte> buffer)
        {
            if (buffer.Length == 0 || ReadByte() is not (>= 0 and var next)) return 0;
            buffer[0] = (byte)next;
            return 1;
        }
    }
}
