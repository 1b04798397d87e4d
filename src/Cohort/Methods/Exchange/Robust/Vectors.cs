using System.Runtime.Intrinsics;

namespace Cohort.Methods;

/// <summary>What robust rules compute with vectors, in double precision and in the order in which the vectors stand.</summary>
internal static class Vectors
{
    /// <summary>The squared Euclidean distance.</summary>
    public static double SquaredDistance(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        // Four chains, so that an addition need not wait for the one before: one in each place of a vector.
        var (sums, i) = (Vector256<double>.Zero, 0);
        for (; i + 7 < a.Length; i += 8)
        {
            var (x, y) = (Vector256.Widen(Vector256.Create(a.Slice(i, 8))), Vector256.Widen(Vector256.Create(b.Slice(i, 8))));
            var (low, high) = (x.Lower - y.Lower, x.Upper - y.Upper);
            sums += low * low;
            sums += high * high;
        }

        var (s0, s1, s2, s3) = (sums[0], sums[1], sums[2], sums[3]);
        for (; i + 3 < a.Length; i += 4)
        {
            var (d0, d1, d2, d3) = ((double)a[i] - b[i], (double)a[i + 1] - b[i + 1], (double)a[i + 2] - b[i + 2], (double)a[i + 3] - b[i + 3]);
            (s0, s1, s2, s3) = (s0 + d0 * d0, s1 + d1 * d1, s2 + d2 * d2, s3 + d3 * d3);
        }

        for (; i < a.Length; i++) s0 += ((double)a[i] - b[i]) * ((double)a[i] - b[i]);
        return s0 + s1 + (s2 + s3);
    }

    /// <summary>All squared distances, <c>[n, n]</c>. Cost: O(n^2 d).</summary>
    public static double[,] SquaredDistances(IReadOnlyList<ReadOnlyMemory<float>> vectors)
    {
        var distances = new double[vectors.Count, vectors.Count];
        for (var a = 0; a < vectors.Count; a++)
        {
            for (var b = a + 1; b < vectors.Count; b++)
                distances[a, b] = distances[b, a] = SquaredDistance(vectors[a].Span, vectors[b].Span);
        }

        return distances;
    }

    /// <summary>The mean of at least one vector.</summary>
    public static void Mean(IReadOnlyList<ReadOnlyMemory<float>> vectors, Span<float> mean) =>
        WeightedMean(vectors, [.. Enumerable.Repeat(1.0, vectors.Count)], mean);

    /// <summary>The mean of at least one vector, with weights that need not add up to 1.</summary>
    public static void WeightedMean(IReadOnlyList<ReadOnlyMemory<float>> vectors, ReadOnlySpan<double> weights, Span<float> mean)
    {
        var (sums, total) = (new double[mean.Length], 0.0);
        for (var k = 0; k < weights.Length; k++)
        {
            var values = vectors[k].Span;
            Add(weights[k], values, sums);
            total += weights[k];
        }

        for (var i = 0; i < sums.Length; i++) mean[i] = (float)(sums[i] / total);
    }

    // Each place by itself, so that it makes no difference how many are taken at once.
    private static void Add(double weight, ReadOnlySpan<float> values, Span<double> sums)
    {
        var i = 0;
        for (; i + 7 < sums.Length; i += 8)
        {
            var (low, high) = Vector256.Widen(Vector256.Create(values.Slice(i, 8)));
            (Vector256.Create<double>(sums.Slice(i, 4)) + weight * low).CopyTo(sums.Slice(i, 4));
            (Vector256.Create<double>(sums.Slice(i + 4, 4)) + weight * high).CopyTo(sums.Slice(i + 4, 4));
        }

        for (; i < sums.Length; i++) sums[i] += weight * values[i];
    }

    /// <summary>A centre, and the mean of what leads from it to each vector, cut to a length. It may be written over the centre.</summary>
    public static void ClippedMean(
        IReadOnlyList<ReadOnlyMemory<float>> vectors, ReadOnlySpan<float> center, double radius, Span<float> result)
    {
        var sums = new double[center.Length];
        foreach (var vector in vectors)
        {
            var values = vector.Span;
            var factor = Math.Min(1, radius / Math.Sqrt(SquaredDistance(values, center))); // nothing to cut where there is no distance
            for (var i = 0; i < sums.Length; i++) sums[i] += factor * ((double)values[i] - center[i]);
        }

        for (var i = 0; i < sums.Length; i++) result[i] = (float)(center[i] + sums[i] / vectors.Count);
    }
}
