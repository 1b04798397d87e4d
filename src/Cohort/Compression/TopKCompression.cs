using Cohort.Options;
using Cohort.Tensors;

namespace Cohort.Compression;

/// <summary>
/// The share of the numbers with the largest magnitude, with their places; the others count as 0. A number takes its bytes and, for its place,
/// one byte more where every hundredth is kept, two where fewer than one in 128 are.
/// </summary>
/// <remarks>
/// Source: Stich, Cordonnier, Jaggi, "Sparsified SGD with Memory", NeurIPS 2018, definition 2.1 (top_k, over all segments together). Of equal
/// magnitudes the earlier number is kept. Places are sent as distances in variable-length bytes. Cost: linear in the numbers.
/// </remarks>
[PlanName("top_k")]
public sealed record TopKCompression : ICompression
{
    /// <summary>The share of the numbers that is sent; at least one is.</summary>
    [PlanArgument]
    [PlanRange(0, 1, MinExclusive = true)]
    public double Share { get; init; } = 0.01;

    /// <summary>How the numbers are sent that are.</summary>
    public NumberForm Numbers { get; init; }

    /// <inheritdoc/>
    public byte[] Encode(ReadOnlySpan<float> values, CompressionRequest request)
    {
        var kept = Largest.Of(values, CountOf(values.Length));
        var numbers = new float[kept.Length];
        for (var i = 0; i < kept.Length; i++) numbers[i] = values[kept[i]];
        var writer = new WireWriter(kept.Length * 6);
        var last = -1;
        foreach (var place in kept)
        {
            writer.Varint((uint)(place - last - 1));
            last = place;
        }

        if (Numbers == NumberForm.EightBit) EightBits.Write(writer, numbers);
        else writer.Singles(numbers);
        return writer.ToArray();
    }

    /// <inheritdoc/>
    public void Decode(ReadOnlySpan<byte> bytes, Span<float> values, IReadOnlyList<Shape> shapes)
    {
        var reader = new WireReader(bytes);
        var (kept, numbers, last) = (new int[CountOf(values.Length)], new float[CountOf(values.Length)], -1L);
        for (var i = 0; i < kept.Length; i++)
        {
            last += reader.Varint() + 1L;
            kept[i] = last < values.Length ? (int)last : throw new InvalidDataException($"there is no number {last} of {values.Length}");
        }

        if (Numbers == NumberForm.EightBit) EightBits.Read(ref reader, numbers);
        else reader.Singles(numbers);
        reader.End();
        values.Clear();
        for (var i = 0; i < kept.Length; i++) values[kept[i]] = numbers[i];
    }

    /// <summary>How many of so many numbers are sent.</summary>
    internal int CountOf(int numbers) => Math.Clamp((int)Math.Round(numbers * Share), Math.Min(1, numbers), numbers);
}
