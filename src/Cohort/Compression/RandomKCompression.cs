using Cohort.Options;
using Cohort.Tensors;

namespace Cohort.Compression;

/// <summary>
/// A random share of the numbers, others in each message; the rest count as 0. Places cost nothing: the seed that draws them is sent.
/// </summary>
/// <remarks>
/// Source: Stich, Cordonnier, Jaggi, "Sparsified SGD with Memory", NeurIPS 2018, definition 2.1 (rand_k, without rescaling: a contraction).
/// Places are drawn by selection sampling (Knuth, The Art of Computer Programming 2, 3.4.2, algorithm S). Cost: linear in the numbers.
/// </remarks>
[PlanName("random_k")]
public sealed record RandomKCompression : ICompression
{
    /// <summary>The share of the numbers that is sent; at least one is.</summary>
    [PlanArgument]
    [PlanRange(0, 1, MinExclusive = true)]
    public double Share { get; init; } = 0.01;

    /// <inheritdoc/>
    public byte[] Encode(ReadOnlySpan<float> values, CompressionRequest request)
    {
        var random = request.Random;
        var seed = random.NextUInt64();
        var places = Places(seed, values.Length);
        var writer = new WireWriter(sizeof(ulong) + (places.Length * sizeof(float)));
        writer.UInt64(seed);
        foreach (var place in places) writer.Single(values[place]);
        return writer.ToArray();
    }

    /// <inheritdoc/>
    public void Decode(ReadOnlySpan<byte> bytes, Span<float> values, IReadOnlyList<Shape> shapes)
    {
        var reader = new WireReader(bytes);
        var places = Places(reader.UInt64(), values.Length);
        values.Clear();
        foreach (var place in places) values[place] = reader.Single();
        reader.End();
    }

    private int[] Places(ulong seed, int numbers)
    {
        var (places, at) = (new int[Math.Clamp((int)Math.Round(numbers * Share), Math.Min(1, numbers), numbers)], 0);
        var random = new RandomStream(seed, "random_k");
        for (var i = 0; at < places.Length; i++)
        {
            if ((numbers - i) * random.NextDouble() < places.Length - at) places[at++] = i;
        }

        return places;
    }
}
