using System.Buffers.Binary;
using Cohort.Problems;

namespace Cohort.Data;

/// <summary>
/// An IDX file of unsigned bytes, gzipped or not: two zero bytes, the type 08, the number of axes, each axis as a big-endian 32-bit
/// length, then the bytes (Y. LeCun, C. Cortes, C. Burges, "The MNIST database", section "File formats"). Its header is read first, so that what
/// it promises can be refused before anything is unpacked or allocated.
/// </summary>
internal sealed class IdxFile
{
    // Deflate makes at most 1,032 bytes of one (RFC 1951: 258 of two bits), so a header that promises more than this of each byte is wrong.
    private const int MostUnpacked = 1_040;

    private readonly string path;
    private readonly uint[] lengths;
    private readonly UInt128 promised;

    private IdxFile(string path, uint[] lengths, UInt128 promised) => (this.path, this.lengths, this.promised) = (path, lengths, promised);

    /// <summary>The lengths of its axes.</summary>
    public IReadOnlyList<uint> Lengths => lengths;

    /// <summary>How many values it has, by its header; may be more than any file can hold.</summary>
    public UInt128 Values => promised;

    private int HeaderBytes => 4 + 4 * lengths.Length;

    /// <summary>Reads a file's header.</summary>
    /// <param name="path">The file.</param>
    /// <param name="axes">How many axes it must have: 3 for images, 1 for labels.</param>
    /// <exception cref="CohortException">It is not such a file, or so short that its length cannot be what its header says.</exception>
    public static IdxFile Open(string path, int axes)
    {
        using var stream = DataFile.Open(path);
        var header = new byte[4 + 4 * axes];
        var read = stream.ReadAtLeast(header, header.Length, throwOnEndOfStream: false);
        if (read < header.Length) throw FormatProblems.BadIdx.Exception($"the file holds {read} bytes; the header alone has {header.Length}", path);
        if (header[0] != 0 || header[1] != 0 || header[2] != 8 || header[3] != axes)
            throw FormatProblems.BadIdx.Exception(
                $"the file begins with {Convert.ToHexString(header.AsSpan(0, 4))}; "
                + $"a file of bytes with {axes} axes begins with 000008{axes:X2}", path);
        var lengths = new uint[axes];
        UInt128 bytes = 1;
        for (var i = 0; i < axes; i++)
        {
            lengths[i] = BinaryPrimitives.ReadUInt32BigEndian(header.AsSpan(4 + 4 * i));
            bytes = checked(bytes * lengths[i]);
        }

        var file = new IdxFile(path, lengths, bytes);
        using var raw = DataFile.Raw(path);
        if (bytes > (UInt128)raw.Length * MostUnpacked) file.RequireLength();
        return file;
    }

    /// <summary>Unpacks the file to its end without keeping it.</summary>
    /// <exception cref="CohortException">Its length is not what its header says.</exception>
    public void RequireLength()
    {
        var actual = DataFile.Measure(path) - HeaderBytes;
        if (promised != (UInt128)actual)
            throw FormatProblems.IdxLength.Exception(
                $"the header promises {string.Join(" x ", lengths)} = {promised:#,0} bytes; {actual:#,0} follow it", path);
    }

    /// <summary>Its bytes in order, piece by piece, the last axis fastest.</summary>
    /// <param name="most">How many are read.</param>
    /// <param name="piece">Called with where a piece begins, and the piece.</param>
    public void Read(long most, Action<long, ReadOnlySpan<byte>> piece)
    {
        using var stream = DataFile.Open(path);
        stream.ReadExactly(new byte[HeaderBytes]);
        var buffer = new byte[1 << 16];
        for (var at = 0L; at < most;)
        {
            var part = buffer.AsSpan(0, (int)Math.Min(buffer.Length, most - at));
            stream.ReadExactly(part);
            piece(at, part);
            at += part.Length;
        }
    }
}
