using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Cohort.Tensors;

/// <summary>
/// The matrix product, in tiles of six or four rows by sixteen columns that stay in registers. Every element of the result is one
/// chain of fused multiply-adds in ascending order of k, so its bits do not depend on how the product is cut into tiles.
/// </summary>
internal static unsafe class Product
{
    public const int TileRows = 6;
    public const int TileColumns = 16;

    /// <summary>Floats of workspace: a packed panel of B and a tile.</summary>
    public static long Workspace(int depth) => (long)depth * TileColumns + TileRows * TileColumns;

    /// <summary>Computes op(A) op(B), tile by tile, and hands each tile to the epilogue.</summary>
    /// <param name="m">Rows of the result.</param>
    /// <param name="n">Columns of the result.</param>
    /// <param name="depth">The inner length.</param>
    /// <param name="a">A; element (i, k) lies at i * rowStep + k * depthStep.</param>
    /// <param name="rowStep">See <paramref name="a"/>.</param>
    /// <param name="depthStep">See <paramref name="a"/>.</param>
    /// <param name="b">B, row by row: depth x n, or n x depth if transposed.</param>
    /// <param name="transposed">Whether B is taken transposed.</param>
    /// <param name="workspace">As many floats as <see cref="Workspace"/> says, aligned to 64 bytes.</param>
    /// <param name="epilogue">What becomes of the tiles.</param>
    public static void Run<T>(int m, int n, int depth, float* a, nint rowStep, nint depthStep, float* b, bool transposed, float* workspace, T epilogue)
        where T : struct, ITileEpilogue
    {
        var tile = workspace;
        var panel = workspace + TileRows * TileColumns;
        for (var column = 0; column < n; column += TileColumns)
        {
            var columns = Math.Min(TileColumns, n - column);
            var source = b + column;
            var step = (nint)n;
            if (transposed || columns < TileColumns)
            {
                if (transposed) PackTransposed(panel, b + (long)column * depth, depth, columns);
                else Pack(panel, source, n, depth, columns);
                source = panel;
                step = TileColumns;
            }

            for (int row = 0, rows; row < m; row += rows)
            {
                rows = RowsOfTile(m - row);
                var first = a + row * rowStep;
                if (rows > 4) Tile6(depth, first, rowStep, depthStep, source, step, tile);
                else if (rows > 1) Tile4(depth, first, rowStep, depthStep, rows, source, step, tile);
                else Tile1(depth, first, depthStep, source, step, tile);
                epilogue.Store(tile, row, column, rows, columns);
            }
        }
    }

    // Sixes, and fours where these leave less of a tile unused: 8 = 4 + 4, 32 = 4 * 6 + 2 * 4.
    private static int RowsOfTile(int left) => left switch
    {
        1 => 1,
        <= 4 => left,
        5 => 4,
        7 or 8 or 13 or 14 => 4,
        _ when left % 6 is 2 or 4 && left < 24 => 4,
        _ => 6,
    };

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile6(int depth, float* a, nint rowStep, nint depthStep, float* b, nint step, float* tile)
    {
        float* a1 = a + rowStep, a2 = a1 + rowStep, a3 = a2 + rowStep, a4 = a3 + rowStep, a5 = a4 + rowStep;
        Vector256<float> c00 = default, c01 = default, c10 = default, c11 = default, c20 = default, c21 = default;
        Vector256<float> c30 = default, c31 = default, c40 = default, c41 = default, c50 = default, c51 = default;
        nint at = 0;
        for (var k = 0; k < depth; k++)
        {
            var b0 = Vector256.Load(b);
            var b1 = Vector256.Load(b + 8);
            var x = Vector256.Create(a[at]);
            c00 = Vector256.FusedMultiplyAdd(x, b0, c00);
            c01 = Vector256.FusedMultiplyAdd(x, b1, c01);
            x = Vector256.Create(a1[at]);
            c10 = Vector256.FusedMultiplyAdd(x, b0, c10);
            c11 = Vector256.FusedMultiplyAdd(x, b1, c11);
            x = Vector256.Create(a2[at]);
            c20 = Vector256.FusedMultiplyAdd(x, b0, c20);
            c21 = Vector256.FusedMultiplyAdd(x, b1, c21);
            x = Vector256.Create(a3[at]);
            c30 = Vector256.FusedMultiplyAdd(x, b0, c30);
            c31 = Vector256.FusedMultiplyAdd(x, b1, c31);
            x = Vector256.Create(a4[at]);
            c40 = Vector256.FusedMultiplyAdd(x, b0, c40);
            c41 = Vector256.FusedMultiplyAdd(x, b1, c41);
            x = Vector256.Create(a5[at]);
            c50 = Vector256.FusedMultiplyAdd(x, b0, c50);
            c51 = Vector256.FusedMultiplyAdd(x, b1, c51);
            at += depthStep;
            b += step;
        }

        c00.Store(tile);
        c01.Store(tile + 8);
        c10.Store(tile + 16);
        c11.Store(tile + 24);
        c20.Store(tile + 32);
        c21.Store(tile + 40);
        c30.Store(tile + 48);
        c31.Store(tile + 56);
        c40.Store(tile + 64);
        c41.Store(tile + 72);
        c50.Store(tile + 80);
        c51.Store(tile + 88);
    }

    // Rows that are not there are the last one once more; nobody reads what becomes of them.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile4(int depth, float* a, nint rowStep, nint depthStep, int rows, float* b, nint step, float* tile)
    {
        float* a1 = a + rowStep, a2 = rows > 2 ? a1 + rowStep : a1, a3 = rows > 3 ? a2 + rowStep : a2;
        Vector256<float> c00 = default, c01 = default, c10 = default, c11 = default;
        Vector256<float> c20 = default, c21 = default, c30 = default, c31 = default;
        nint at = 0;
        for (var k = 0; k < depth; k++)
        {
            var b0 = Vector256.Load(b);
            var b1 = Vector256.Load(b + 8);
            var x = Vector256.Create(a[at]);
            c00 = Vector256.FusedMultiplyAdd(x, b0, c00);
            c01 = Vector256.FusedMultiplyAdd(x, b1, c01);
            x = Vector256.Create(a1[at]);
            c10 = Vector256.FusedMultiplyAdd(x, b0, c10);
            c11 = Vector256.FusedMultiplyAdd(x, b1, c11);
            x = Vector256.Create(a2[at]);
            c20 = Vector256.FusedMultiplyAdd(x, b0, c20);
            c21 = Vector256.FusedMultiplyAdd(x, b1, c21);
            x = Vector256.Create(a3[at]);
            c30 = Vector256.FusedMultiplyAdd(x, b0, c30);
            c31 = Vector256.FusedMultiplyAdd(x, b1, c31);
            at += depthStep;
            b += step;
        }

        c00.Store(tile);
        c01.Store(tile + 8);
        c10.Store(tile + 16);
        c11.Store(tile + 24);
        c20.Store(tile + 32);
        c21.Store(tile + 40);
        c30.Store(tile + 48);
        c31.Store(tile + 56);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile1(int depth, float* a, nint depthStep, float* b, nint step, float* tile)
    {
        Vector256<float> c0 = default, c1 = default;
        for (var k = 0; k < depth; k++, a += depthStep, b += step)
        {
            var x = Vector256.Create(*a);
            c0 = Vector256.FusedMultiplyAdd(x, Vector256.Load(b), c0);
            c1 = Vector256.FusedMultiplyAdd(x, Vector256.Load(b + 8), c1);
        }

        c0.Store(tile);
        c1.Store(tile + 8);
    }

    private static void Pack(float* panel, float* source, nint step, int depth, int columns)
    {
        for (var k = 0; k < depth; k++, source += step, panel += TileColumns)
        {
            var low = columns >= 8 ? Vector256.Load(source) : Lanes.LoadPart(source, 0, 1, columns);
            var high = columns > 8 ? Lanes.LoadPart(source, 8, 1, columns - 8) : Vector256<float>.Zero;
            low.Store(panel);
            high.Store(panel + 8);
        }
    }

    private static void PackTransposed(float* panel, float* source, int depth, int columns)
    {
        var j = 0;
        for (; Sse.IsSupported && j <= columns - 4; j += 4) PackFour(panel + j, source + (long)j * depth, depth);
        for (; j < TileColumns; j++)
        {
            for (var k = 0; k < depth; k++) panel[k * TileColumns + j] = j < columns ? source[(long)j * depth + k] : 0;
        }
    }

    private static void PackFour(float* panel, float* source, int depth)
    {
        float* s1 = source + depth, s2 = s1 + depth, s3 = s2 + depth;
        var k = 0;
        for (; k <= depth - 4; k += 4, panel += 4 * TileColumns)
        {
            var (r0, r1, r2, r3) = (Vector128.Load(source + k), Vector128.Load(s1 + k), Vector128.Load(s2 + k), Vector128.Load(s3 + k));
            var (t0, t1, t2, t3) = (Sse.UnpackLow(r0, r1), Sse.UnpackLow(r2, r3), Sse.UnpackHigh(r0, r1), Sse.UnpackHigh(r2, r3));
            Sse.MoveLowToHigh(t0, t1).Store(panel);
            Sse.MoveHighToLow(t1, t0).Store(panel + TileColumns);
            Sse.MoveLowToHigh(t2, t3).Store(panel + 2 * TileColumns);
            Sse.MoveHighToLow(t3, t2).Store(panel + 3 * TileColumns);
        }

        for (; k < depth; k++, panel += TileColumns) (panel[0], panel[1], panel[2], panel[3]) = (source[k], s1[k], s2[k], s3[k]);
    }
}
