using Cohort.Options;
using Cohort.Tensors;

namespace Cohort.Compression;

/// <summary>
/// Of every number its sign, one bit, and of each segment the mean magnitude, which all its numbers then have: a thirtieth of the bytes.
/// </summary>
/// <remarks>
/// Source: Karimireddy, Rebjock, Stich, Jaggi, "Error Feedback Fixes SignSGD and other Gradient Compression Schemes", ICML 2019: the scaled sign
/// <c>||v||_1 / d sign(v)</c>, layer by layer. A zero counts as positive. Without error feedback it need not converge (their section 3).
/// </remarks>
[PlanName("sign")]
public sealed record SignCompression : ICompression
{
    /// <inheritdoc/>
    public byte[] Encode(ReadOnlySpan<float> values, CompressionRequest request)
    {
        var writer = new WireWriter((values.Length / 8) + (request.Shapes.Count * 5));
        foreach (var shape in request.Shapes)
        {
            var segment = values[..shape.Size];
            values = values[shape.Size..];
            var sum = 0.0;
            foreach (var value in segment) sum += MathF.Abs(value);
            writer.Single((float)(sum / Math.Max(segment.Length, 1)));
            for (var at = 0; at < segment.Length; at += 8)
            {
                var bits = 0;
                for (var i = 0; i < Math.Min(8, segment.Length - at); i++) bits |= segment[at + i] < 0 ? 1 << i : 0;
                writer.Byte((byte)bits);
            }
        }

        return writer.ToArray();
    }

    /// <inheritdoc/>
    public void Decode(ReadOnlySpan<byte> bytes, Span<float> values, IReadOnlyList<Shape> shapes)
    {
        var reader = new WireReader(bytes);
        foreach (var shape in shapes)
        {
            var segment = values[..shape.Size];
            values = values[shape.Size..];
            var scale = reader.Single();
            var bits = reader.Bytes((segment.Length + 7) / 8);
            for (var i = 0; i < segment.Length; i++) segment[i] = (bits[i / 8] >> (i % 8) & 1) == 1 ? -scale : scale;
        }

        reader.End();
    }
}
