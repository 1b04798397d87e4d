namespace Cohort.Data;

/// <summary>The checksum of gzip (RFC 1952, section 8), fed piece by piece.</summary>
internal struct Crc32
{
    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(Entry)];

    private uint inverted;

    /// <summary>The checksum of what was fed so far.</summary>
    public readonly uint Value => inverted;

    /// <summary>Feeds more bytes.</summary>
    public void Add(ReadOnlySpan<byte> bytes)
    {
        var crc = ~inverted;
        foreach (var b in bytes) crc = Table[(byte)crc ^ b] ^ (crc >> 8);
        inverted = ~crc;
    }

    private static uint Entry(int n)
    {
        var c = (uint)n;
        for (var bit = 0; bit < 8; bit++) c = (c & 1) != 0 ? 0xEDB88320u ^ (c >> 1) : c >> 1;
        return c;
    }
}
