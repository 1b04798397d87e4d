using System.Buffers.Binary;

namespace Cohort.Compression;

/// <summary>Reads what <see cref="WireWriter"/> wrote, and trusts nobody.</summary>
/// <param name="bytes">What came.</param>
internal ref struct WireReader(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> rest = bytes;

    /// <exception cref="InvalidDataException">The bytes end earlier.</exception>
    public ReadOnlySpan<byte> Bytes(long count)
    {
        if (count > rest.Length) throw new InvalidDataException($"the message ends {count - rest.Length} bytes early");
        var read = rest[..(int)count];
        rest = rest[(int)count..];
        return read;
    }

    public byte Byte() => Bytes(1)[0];

    public float Single() => BinaryPrimitives.ReadSingleLittleEndian(Bytes(sizeof(float)));

    public ulong UInt64() => BinaryPrimitives.ReadUInt64LittleEndian(Bytes(sizeof(ulong)));

    public void Singles(Span<float> values)
    {
        var read = Bytes((long)values.Length * sizeof(float));
        for (var i = 0; i < values.Length; i++) values[i] = BinaryPrimitives.ReadSingleLittleEndian(read[(i * sizeof(float))..]);
    }

    /// <exception cref="InvalidDataException">It does not end within 32 bits.</exception>
    public uint Varint()
    {
        ulong value = 0;
        for (var shift = 0; shift < 35; shift += 7)
        {
            var next = Byte();
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80) return value <= uint.MaxValue ? (uint)value : throw new InvalidDataException("a number is above 32 bits");
        }

        throw new InvalidDataException("a number does not end");
    }

    /// <exception cref="InvalidDataException">Bytes are left.</exception>
    public readonly void End()
    {
        if (rest.Length > 0) throw new InvalidDataException($"the message goes on for {rest.Length} bytes after its end");
    }
}
