namespace Cohort.Tensors;

/// <summary>
/// How a matrix product is cut up for the caches and what is packed, decided from its shape. None of it changes a bit: every element
/// of the result is one chain of fused multiply-adds in ascending order, which a cut interrupts and continues.
/// </summary>
internal sealed class ProductPlan : TilePlan
{
    private const int LongestDepth = 512; // a packed strip of B of that depth and what follows of A stay in the second cache
    private const int RowsInCache = 168; // whole tiles of 14, 12 and 6
    private const int LongestDepthTransposed = 384, RowsInCacheTransposed = 504; // of an A stored transposed; both found by measuring
    private const int FloatsInFirstCache = 8 * 1024;
    private const int RowsInOrder = 4; // of tiles: where B stays in the first cache, the result is written nearly in order
    private const int TurnedOnce = 32 * 1024, Packed = 256 * 1024; // floats of B packed at a time
    private const int FloatsInSecondCache = 128 * 1024; // with room for the operands

    /// <summary>Multiplications of the smallest part that a thread is given: some microseconds, against one for handing it over.</summary>
    public const long LeastOfPart = 200_000;

    /// <summary>Plans a product, or a part of its result.</summary>
    /// <param name="shape">The whole product.</param>
    /// <param name="rows">The part's rows.</param>
    /// <param name="columns">The part's columns.</param>
    public ProductPlan(ProductShape shape, Range rows, Range columns)
    {
        Shape = shape;
        (FirstRow, Rows) = rows.GetOffsetAndLength(shape.M);
        (FirstColumn, Columns) = columns.GetOffsetAndLength(shape.N);
        var large = shape.M >= 96 && shape.N >= 64 && shape.Depth >= 64;
        var (deepest, rowsInCache) = shape.DepthStep == 1 ? (LongestDepth, RowsInCache) : (LongestDepthTransposed, RowsInCacheTransposed);
        var longest = large || shape.Depth > 4 * deepest ? deepest : Math.Max(shape.Depth, 1);
        var cuts = Math.Max((shape.Depth + longest - 1) / longest, 1);
        DepthBlock = Math.Max((shape.Depth + cuts - 1) / cuts, 1);
        RowBlock = large ? rowsInCache : Math.Max(shape.M, 1);
        PackA = large && shape.DepthStep == 1 && shape.RowStep % 1024 == 0; // rows that lie on each other in the cache
        PackB = shape.TransposedB || (large && shape.M >= 128);
        TileColumns = Columns > TileSize.Lanes ? TileSize.Wide : TileSize.Lanes;
        TileRows = Columns > TileSize.Lanes ? TileSize.WideRows : TileSize.NarrowRows;
        ColumnBlock = Math.Max(Columns, 1);
        if (PackB)
        {
            var packed = shape.TransposedB && Rows <= RowBlock ? TurnedOnce : Packed;
            ColumnBlock = Math.Min(Padded(ColumnBlock), Math.Max(packed / Math.Max(DepthBlock, 1) / TileColumns, 1) * TileColumns);
        }

        if (ColumnBlock > TileColumns && (long)DepthBlock * ColumnBlock <= FloatsInFirstCache && (long)Rows * ColumnBlock > FloatsInFirstCache) RowBlock = RowsInOrder * TileRows;
        FetchResult = large && (long)shape.M * shape.N > FloatsInSecondCache;
        PackedB = TileColumn.Aside;
        PackedA = PackedB + (PackB ? (long)DepthBlock * Padded(ColumnBlock) : 0);
        Sums = PackedA + (PackA ? (long)DepthBlock * Math.Min(RowsInCache, Rows) : 0);
        Workspace = Sums + (cuts > 1 ? (long)shape.M * shape.N + TileSize.Wide : 0);
    }

    public ProductShape Shape { get; }

    public int FirstRow { get; }

    public int Rows { get; }

    public int FirstColumn { get; }

    public int Columns { get; }

    /// <summary>How many terms are added before the next rows and columns are turned to.</summary>
    public int DepthBlock { get; }

    /// <summary>How many rows are finished before the next.</summary>
    public int RowBlock { get; }

    /// <summary>How many columns are finished before the next.</summary>
    public int ColumnBlock { get; }

    public int TileRows { get; }

    public int TileColumns { get; }

    /// <summary>Whether A is copied so that a tile's rows lie side by side.</summary>
    public bool PackA { get; }

    /// <summary>Whether B is copied so that a tile's columns lie in one stretch.</summary>
    public bool PackB { get; }

    /// <summary>Whether the result does not stay in the second cache until it is written again.</summary>
    public bool FetchResult { get; }

    /// <summary>Where in the workspace B, A, and sums that have no other place are kept; before them lies a tile.</summary>
    public long PackedB { get; }

    public long PackedA { get; }

    public long Sums { get; }

    public override long Workspace { get; }

    /// <summary>Cuts the whole product's result by rows or by columns, whole tiles each; never along a sum. A part needs no more workspace than the whole.</summary>
    /// <param name="parts">How many parts at most; a small product stays whole.</param>
    public override ProductPlan[] Split(int parts)
    {
        var shape = Shape;
        parts = Math.Min(parts, Parts(shape));
        if (parts < 2) return [this];
        var byRows = shape.M >= 2 * shape.N || shape.N < 4 * TileSize.Wide;
        var (length, tile) = byRows ? (shape.M, TileRows) : (shape.N, TileColumns);
        var tiles = (length + tile - 1) / tile;
        int End(int part) => Math.Min((int)((long)tiles * part / parts) * tile, length);
        return [.. from part in Enumerable.Range(0, parts)
                   let range = End(part)..End(part + 1)
                   where range.Start.Value < range.End.Value
                   select byRows ? new ProductPlan(shape, range, ..) : new ProductPlan(shape, .., range)];
    }

    /// <summary>Among how many threads the work is worth being divided.</summary>
    public static int Parts(ProductShape shape) => (int)Math.Min((long)shape.Count * shape.M * shape.N * shape.Depth / LeastOfPart, shape.Count > 1 ? shape.Count : int.MaxValue);

    private int Padded(int columns) => (columns + TileColumns - 1) / TileColumns * TileColumns;
}
