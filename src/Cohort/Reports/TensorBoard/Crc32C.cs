namespace Cohort.Reports;

/// <summary>The checksum of iSCSI (RFC 3720, section 12.1), which records of event files carry: the polynomial of Castagnoli, reflected.</summary>
internal static class Crc32C
{
    private const uint Polynomial = 0x82F63B78, MaskAdded = 0xA282EAD8;
    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(b => OfByte((uint)b))];

    /// <summary>The checksum of bytes.</summary>
    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        var crc = ~0u;
        foreach (var b in bytes) crc = Table[(byte)(crc ^ b)] ^ (crc >> 8);
        return ~crc;
    }

    /// <summary>
    /// The masked checksum of records: turned right by 15 bits, and a constant added, for a checksum of bytes that hold checksums is not one to
    /// trust (TensorFlow, <c>tensorflow/core/lib/hash/crc32c.h</c>).
    /// </summary>
    public static uint Masked(ReadOnlySpan<byte> bytes) => unchecked(uint.RotateRight(Of(bytes), 15) + MaskAdded);

    private static uint OfByte(uint value)
    {
        for (var bit = 0; bit < 8; bit++) value = (value & 1) == 1 ? (value >> 1) ^ Polynomial : value >> 1;
        return value;
    }
}
