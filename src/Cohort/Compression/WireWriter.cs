using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Cohort.Compression;

/// <summary>Writes numbers as bytes, the lowest first.</summary>
/// <param name="capacity">Bytes that are expected.</param>
internal sealed class WireWriter(int capacity)
{
    private readonly ArrayBufferWriter<byte> buffer = new(Math.Max(capacity, 16));

    public byte[] ToArray() => buffer.WrittenSpan.ToArray();

    /// <summary>Seven bits to a byte, the eighth says that more come: small numbers take one.</summary>
    public void Varint(uint value)
    {
        for (; value >= 0x80; value >>= 7) Byte((byte)(value | 0x80));
        Byte((byte)value);
    }

    public void Byte(byte value)
    {
        buffer.GetSpan(1)[0] = value;
        buffer.Advance(1);
    }

    public void Single(float value)
    {
        BinaryPrimitives.WriteSingleLittleEndian(buffer.GetSpan(sizeof(float)), value);
        buffer.Advance(sizeof(float));
    }

    public void UInt64(ulong value)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(buffer.GetSpan(sizeof(ulong)), value);
        buffer.Advance(sizeof(ulong));
    }

    public void Singles(ReadOnlySpan<float> values)
    {
        if (BitConverter.IsLittleEndian) buffer.Write(MemoryMarshal.AsBytes(values));
        else foreach (var value in values) Single(value);
    }

    public void Bytes(ReadOnlySpan<byte> values) => buffer.Write(values);
}
