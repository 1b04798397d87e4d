using TensorPrimitives = System.Numerics.Tensors.TensorPrimitives;

namespace Cohort.Compression;

/// <summary>
/// Numbers as signed bytes: each block of 256 has a scale, its largest magnitude by 127, and numbers are rounded to the nearest multiple,
/// halves to even.
/// </summary>
internal static class EightBits
{
    private const int Block = 256;
    private const int Steps = 127;

    /// <summary>Bytes that so many numbers take.</summary>
    public static long BytesOf(int numbers) => numbers + ((numbers + Block - 1L) / Block * sizeof(float));

    public static void Write(WireWriter writer, ReadOnlySpan<float> values)
    {
        Span<byte> bytes = stackalloc byte[Block];
        for (; values.Length > 0; values = values[Math.Min(Block, values.Length)..])
        {
            var block = values[..Math.Min(Block, values.Length)];
            var scale = TensorPrimitives.MaxMagnitude(block); // NaN where there is one
            scale = MathF.Abs(scale) / Steps;
            writer.Single(scale);
            for (var i = 0; i < block.Length; i++) bytes[i] = scale is > 0 and < float.PositiveInfinity ? (byte)Rounded(block[i] / scale) : (byte)0;
            writer.Bytes(bytes[..block.Length]);
        }
    }

    /// <remarks>Of a block with a number that is not finite no number comes back: all are NaN.</remarks>
    public static void Read(ref WireReader reader, Span<float> values)
    {
        for (; values.Length > 0; values = values[Math.Min(Block, values.Length)..])
        {
            var block = values[..Math.Min(Block, values.Length)];
            var scale = reader.Single();
            if (!float.IsFinite(scale)) scale = float.NaN;
            var bytes = reader.Bytes(block.Length);
            for (var i = 0; i < block.Length; i++) block[i] = (sbyte)bytes[i] * scale;
        }
    }

    private static sbyte Rounded(float value) => (sbyte)Math.Clamp(MathF.Round(value, MidpointRounding.ToEven), -Steps, Steps);
}
