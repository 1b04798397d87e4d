using System.Buffers.Binary;
using Cohort.Problems;

namespace Cohort.Data;

/// <summary>
/// Reads IDX files of unsigned bytes, gzipped or not: two zero bytes, the type 08, the number of axes, each axis as a big-endian 32-bit
/// length, then the bytes (Y. LeCun, C. Cortes, C. Burges, "The MNIST database", section "File formats").
/// </summary>
internal static class IdxFile
{
    /// <summary>Reads a file. Nothing is allocated before the header has been held against the true length of the file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="axes">How many axes it must have: 3 for images, 1 for labels.</param>
    /// <returns>The lengths of the axes and the bytes, the last axis fastest.</returns>
    /// <exception cref="CohortException">It is not such a file, or its length is not what its header says.</exception>
    public static (int[] Lengths, byte[] Bytes) Read(string path, int axes)
    {
        var (lengths, promised) = ReadHeader(path, axes);
        var header = 4 + 4 * axes;
        var actual = DataFile.Measure(path) - header;
        if (promised != (UInt128)actual)
            throw FormatProblems.IdxLength.Exception(
                $"the header promises {string.Join(" x ", lengths)} = {promised:#,0} bytes; {actual:#,0} follow it", path);
        var bytes = new byte[actual];
        using var stream = DataFile.Open(path);
        stream.ReadExactly(new byte[header]);
        stream.ReadExactly(bytes);
        return (Array.ConvertAll(lengths, l => (int)l), bytes);
    }

    private static (uint[] Lengths, UInt128 Bytes) ReadHeader(string path, int axes)
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

        return (lengths, bytes);
    }
}
