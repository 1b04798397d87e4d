using TensorPrimitives = System.Numerics.Tensors.TensorPrimitives;

namespace Cohort.Methods;

/// <summary>
/// Sorts vectors coordinate by coordinate, a block of coordinates after the other: row r of a block has every coordinate's r-th smallest number.
/// Cost: n^2 / 2 exchanges of rows, each elementwise over a block, O(n^2 d).
/// </summary>
internal sealed class SortedCoordinates
{
    private const int Block = 1024;
    private readonly IReadOnlyList<ReadOnlyMemory<float>> vectors;
    private readonly float[][] rows;
    private float[] aside;

    /// <param name="vectors">At least one; all finite and of one length.</param>
    public SortedCoordinates(IReadOnlyList<ReadOnlyMemory<float>> vectors)
    {
        var length = Math.Min(Block, vectors[0].Length);
        (this.vectors, aside) = (vectors, new float[length]);
        rows = [.. vectors.Select(_ => new float[length])];
    }

    /// <summary>The block's first coordinate.</summary>
    public int Start { get; private set; }

    /// <summary>How many coordinates the block has.</summary>
    public int Length { get; private set; }

    /// <summary>The block's coordinates of a rank, from 0, the smallest.</summary>
    public ReadOnlySpan<float> this[int rank] => rows[rank].AsSpan(0, Length);

    /// <summary>The median of every coordinate; of an even number of vectors the mean of the two in the middle.</summary>
    public static void Median(IReadOnlyList<ReadOnlyMemory<float>> vectors, Span<float> median)
    {
        var sorted = new SortedCoordinates(vectors);
        while (sorted.Next())
        {
            var low = sorted[(vectors.Count - 1) / 2];
            var high = sorted[vectors.Count / 2];
            var block = median.Slice(sorted.Start, sorted.Length);
            for (var i = 0; i < block.Length; i++) block[i] = (float)(((double)low[i] + high[i]) / 2);
        }
    }

    /// <summary>Goes to the next block, the first one at first; false: there is none.</summary>
    public bool Next()
    {
        Start += Length;
        Length = Math.Min(Block, vectors[0].Length - Start);
        if (Length == 0) return false;
        for (var k = 0; k < rows.Length; k++) vectors[k].Span.Slice(Start, Length).CopyTo(rows[k]);
        for (var last = rows.Length - 1; last > 0; last--)
        {
            for (var k = 0; k < last; k++) Exchange(k);
        }

        return true;
    }

    private void Exchange(int k)
    {
        var a = rows[k].AsSpan(0, Length);
        var b = rows[k + 1].AsSpan(0, Length);
        TensorPrimitives.Min(a, b, aside.AsSpan(0, Length));
        TensorPrimitives.Max(a, b, b);
        (rows[k], aside) = (aside, rows[k]);
    }
}
