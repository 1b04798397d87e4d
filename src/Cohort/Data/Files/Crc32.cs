using System.Buffers.Binary;

namespace Cohort.Data;

/// <summary>The checksum of gzip (RFC 1952, section 8), fed piece by piece.</summary>
/// <remarks>
/// Eight bytes at a time, from a table for each place: Kounavis and Berry, "Novel table lookup-based algorithms for high-performance CRC
/// generation", IEEE Transactions on Computers 57, 2008.
/// </remarks>
internal struct Crc32
{
    private const int Places = 8;

    // Row p: what a byte leaves after p zeros.
    private static readonly uint[] Table = Rows();

    private uint inverted;

    /// <summary>The checksum of what was fed so far.</summary>
    public readonly uint Value => inverted;

    /// <summary>Feeds more bytes.</summary>
    public void Add(ReadOnlySpan<byte> bytes)
    {
        var (crc, table) = (~inverted, Table);
        for (; bytes.Length >= Places; bytes = bytes[Places..])
        {
            var low = crc ^ BinaryPrimitives.ReadUInt32LittleEndian(bytes);
            var high = BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);
            crc = table[7 * 256 + (byte)low] ^ table[6 * 256 + (byte)(low >> 8)] ^ table[5 * 256 + (byte)(low >> 16)] ^ table[4 * 256 + (low >> 24)]
                ^ table[3 * 256 + (byte)high] ^ table[2 * 256 + (byte)(high >> 8)] ^ table[256 + (byte)(high >> 16)] ^ table[high >> 24];
        }

        foreach (var b in bytes) crc = table[(byte)crc ^ b] ^ (crc >> 8);
        inverted = ~crc;
    }

    private static uint[] Rows()
    {
        var rows = new uint[Places * 256];
        for (var n = 0; n < rows.Length; n++) rows[n] = n < 256 ? Entry(n) : rows[(byte)rows[n - 256]] ^ (rows[n - 256] >> 8);
        return rows;
    }

    private static uint Entry(int n)
    {
        var c = (uint)n;
        for (var bit = 0; bit < 8; bit++) c = (c & 1) != 0 ? 0xEDB88320u ^ (c >> 1) : c >> 1;
        return c;
    }
}
