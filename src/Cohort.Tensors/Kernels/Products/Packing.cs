using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Cohort.Tensors;

/// <summary>Copies parts of a product's operands so that the micro-kernels walk through them in one stretch.</summary>
internal static unsafe class Packing
{
    /// <summary>
    /// Copies a matrix in strips of columns. It is read row by row, as it lies in memory: it may be larger than the caches, the strips are not.
    /// </summary>
    /// <param name="target">The strips one after the other, row k of each at k * <paramref name="width"/>; a row is written to the end of a
    /// vector.</param>
    /// <param name="width">The columns of a strip, of which the last may have fewer; a multiple of four.</param>
    /// <param name="source">The first row.</param>
    /// <param name="step">How far the next one is.</param>
    /// <param name="rows">How many rows.</param>
    /// <param name="columns">How many columns; up to three more are read.</param>
    public static void Strips(float* target, int width, float* source, nint step, int rows, int columns)
    {
        var strip = (nint)rows * width;
        for (var k = 0; k < rows; k++, source += step, target += width)
        {
            float* from = source, to = target;
            for (var left = columns; left > 0; left -= width, from += width, to += strip)
            {
                var (j, count) = (0, Math.Min(left, width));
                for (; j <= count - 8; j += 8) Vector256.Load(from + j).Store(to + j);
                for (; j < count; j += 4) Vector128.Load(from + j).Store(to + j);
            }
        }
    }

    /// <summary>Copies a matrix that lies transposed, so that the rows of a tile lie side by side, and reads it as it lies in memory.</summary>
    /// <param name="target">The tiles one after the other, term k of each at k times its height.</param>
    /// <param name="tiles">Which rows belong together.</param>
    /// <param name="source">The first term of the first tile's first row.</param>
    /// <param name="step">How far the next term is.</param>
    /// <param name="depth">How many terms.</param>
    public static void Tiles(float* target, TileRows tiles, float* source, nint step, int depth)
    {
        for (var k = 0; k < depth; k++, source += step)
        {
            for (var tile = 0; tile < tiles.Count; tile++)
            {
                var (first, height) = tiles[tile];
                float* from = source + (first - tiles.First), to = target + (nint)(first - tiles.First) * depth + (nint)k * height;
                var i = 0;
                for (; i <= height - 8; i += 8) Vector256.Load(from + i).Store(to + i);
                for (; i <= height - 4; i += 4) Vector128.Load(from + i).Store(to + i);
                for (; i < height; i++) to[i] = from[i];
            }
        }
    }

    /// <summary>Copies columns as rows: target[k, j] = source[j, k].</summary>
    /// <param name="target">Row k at k * <paramref name="width"/>.</param>
    /// <param name="width">The room for a row.</param>
    /// <param name="source">The first row, which becomes the first column.</param>
    /// <param name="step">How far the next one is.</param>
    /// <param name="rows">How many rows of the target.</param>
    /// <param name="columns">How many columns of the target.</param>
    public static void Columns(float* target, int width, float* source, nint step, int rows, int columns)
    {
        var j = 0;
        for (; j <= columns - 8; j += 8) EightColumns(target + j, width, source + j * step, step, rows);
        for (; j < columns; j++)
        {
            var from = source + j * step;
            for (var k = 0; k < rows; k++) target[(nint)k * width + j] = from[k];
        }
    }

    private static void EightColumns(float* target, int width, float* source, nint step, int rows)
    {
        float* s1 = source + step, s2 = s1 + step, s3 = s2 + step, s4 = s3 + step, s5 = s4 + step, s6 = s5 + step, s7 = s6 + step;
        var k = 0;
        for (; Sse.IsSupported && k <= rows - 4; k += 4, target += 4 * (nint)width)
        {
            TransposeFour(target, width, source + k, s1 + k, s2 + k, s3 + k);
            TransposeFour(target + 4, width, s4 + k, s5 + k, s6 + k, s7 + k);
        }

        for (; k < rows; k++, target += width)
        {
            (target[0], target[1], target[2], target[3]) = (source[k], s1[k], s2[k], s3[k]);
            (target[4], target[5], target[6], target[7]) = (s4[k], s5[k], s6[k], s7[k]);
        }
    }

    private static void TransposeFour(float* target, nint width, float* a, float* b, float* c, float* d)
    {
        var (r0, r1, r2, r3) = (Vector128.Load(a), Vector128.Load(b), Vector128.Load(c), Vector128.Load(d));
        var (t0, t1, t2, t3) = (Sse.UnpackLow(r0, r1), Sse.UnpackLow(r2, r3), Sse.UnpackHigh(r0, r1), Sse.UnpackHigh(r2, r3));
        Sse.MoveLowToHigh(t0, t1).Store(target);
        Sse.MoveHighToLow(t1, t0).Store(target + width);
        Sse.MoveLowToHigh(t2, t3).Store(target + 2 * width);
        Sse.MoveHighToLow(t3, t2).Store(target + 3 * width);
    }
}
