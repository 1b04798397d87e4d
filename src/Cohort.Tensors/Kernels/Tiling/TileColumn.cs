using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Cohort.Tensors;

/// <summary>Tiles that lie below each other.</summary>
internal static unsafe class TileColumn
{
    /// <summary>Floats of workspace for a tile that is not handed on as it is.</summary>
    public const int Aside = 1024;

    private const int FloatsOfLine = 16; // of a cache

    /// <summary>Computes them and hands their elements to the epilogue.</summary>
    /// <param name="tile">The whole column as if it were one tile: A, the sums and the place in the result are those of row 0, the width is the
    /// result's.</param>
    /// <param name="rows">The tiles.</param>
    /// <param name="range">Which of them.</param>
    /// <param name="columns">The columns that are there; at most those of a wide tile.</param>
    /// <param name="packedFrom">Null, or the row at which A begins, with each tile's rows side by side.</param>
    /// <param name="aside">Workspace.</param>
    /// <param name="epilogue">What becomes of the elements.</param>
    public static void Compute<T>(in Tile tile, TileRows rows, Range range, int columns, int? packedFrom, float* aside, T* epilogue)
        where T : unmanaged, ITileEpilogue
    {
        var width = columns > TileSize.Lanes ? TileSize.Wide : columns > TileSize.Half ? TileSize.Lanes : TileSize.Half;
        var whole = columns == width;
        var kernels = width == TileSize.Wide ? Tiles<T>.Wide : width == TileSize.Lanes ? Tiles<T>.Narrow : Tiles<T>.Half;
        var spare = width == TileSize.Wide
            ? Tiles<StoreEpilogue>.Wide
            : width == TileSize.Lanes ? Tiles<StoreEpilogue>.Narrow : Tiles<StoreEpilogue>.Half;
        var store = new StoreEpilogue(aside);
        var result = tile.Fetch && tile.Sums == null && Sse.IsSupported ? epilogue->Sums : null;
        var one = tile;
        for (var i = range.Start.Value; i < range.End.Value; i++)
        {
            var (row, height) = rows[i];
            one.A = tile.A + (packedFrom is { } from ? (row - from) * tile.Depth : row * tile.RowStep);
            if (packedFrom is not null) (one.RowStep, one.DepthStep) = (1, height);
            if (tile.Sums != null) one.Sums = tile.Sums + row * tile.SumsStep;
            var at = tile.At + row * tile.Width;
            if (result != null) Fetch(result + at, width, height, tile.Width);
            if (whole)
            {
                one.At = at;
                kernels[height](&one, epilogue);
            }
            else
            {
                (one.At, one.Width, one.Column) = (0, width, 0);
                spare[height](&one, &store);
                Finish(aside, width, height, columns, at, tile.Width, tile.Column, epilogue);
            }
        }
    }

    private static void Fetch(float* rows, int width, int count, nint step)
    {
        for (var r = 0; r < count; r++, rows += step)
        {
            for (var j = 0; j < width; j += FloatsOfLine) Sse.Prefetch0(rows + j);
        }
    }

    /// <summary>Hands on a tile of which not all columns are there.</summary>
    private static void Finish<T>(float* tile, int width, int rows, int columns, nint at, nint step, nint left, T* epilogue)
        where T : unmanaged, ITileEpilogue
    {
        for (var r = 0; r < rows; r++, tile += width, at += step)
        {
            var j = 0;
            for (; j <= columns - 8; j += 8) epilogue->Store(at + j, left + j, Vector256.Load(tile + j));
            if (j <= columns - 4)
            {
                epilogue->Store(at + j, left + j, Vector128.Load(tile + j));
                j += 4;
            }

            for (; j < columns; j++) epilogue->Store(at + j, left + j, tile[j]);
        }
    }
}
