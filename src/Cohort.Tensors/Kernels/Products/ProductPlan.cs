namespace Cohort.Tensors;

/// <summary>
/// How a matrix product is cut up for the caches and what is packed, decided from its shape. None of it changes a bit: every element
/// of the result is one chain of fused multiply-adds in ascending order, which a cut interrupts and continues.
/// </summary>
internal sealed class ProductPlan : TilePlan
{
    // Found with ProductBenchmarks, on 22 shapes of training, and for whole steps with the works of bench/compare; a constant names the shape
    // or work that it decides most. What is measured anew there may be set anew here.

    // From here on operands outgrow the first caches, and blocks pay. "square 128" is large, "layer 1 forward, batch 64" is not.
    private const int LargeRows = 96, LargeColumns = 64, LargeDepth = 64;

    // A packed strip of B of that depth and what follows of A stay in the second cache. "square 1024".
    private const int LongestDepth = 512;

    // A product that is not large is cut only if it is so many times deeper. "convolution 2 weight gradient".
    private const int DepthsUncut = 4;

    // Whole tiles of 14, 12 and 6. "square 512".
    private const int RowsInCache = 168;

    // Of an A stored transposed, whose tiles are read in stretches. "GPT" of bench/compare, weight gradients 128 x 2048 x 512.
    private const int LongestDepthTransposed = 384, RowsInCacheTransposed = 504;

    // Rows of A that lie so far apart share a set of the first cache and drive each other out, so A is packed. "square 1024".
    private const int StepOfOneSet = 1024;

    // Terms of an A stored transposed that lie so far apart share two sets. "GPT" of bench/compare, weight gradients 512 x 2048 x 128.
    private const int StepOfTwoSets = 512;

    // From here on packing B is paid back by the rows that use it. "layer 1 forward, batch 256".
    private const int RowsThatPayPacking = 128;

    // Where B stays in the first cache, few tiles' rows at a time: the result is written nearly in order. "layer 1 weight gradient, batch 32".
    private const int FloatsInFirstCache = 8 * 1024, RowsInOrder = 4;

    // Floats of B packed at a time: turned for one block of rows, "layer 1 forward, batch 32, W transposed"; else "square 1024".
    private const int TurnedOnce = 32 * 1024, Packed = 256 * 1024;

    // A larger result is cold when it is written, so it is asked for in advance; with room for the operands. "GPT hidden layer".
    private const int FloatsInSecondCache = 128 * 1024;

    /// <summary>
    /// Multiplications of the smallest part that a thread is given: some microseconds, against one for handing it over. Measured by
    /// "MLP 784-200-10, batch 32, momentum; 2 threads" of bench/compare, whose second layer is too small to be divided.
    /// </summary>
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
        var large = shape.M >= LargeRows && shape.N >= LargeColumns && shape.Depth >= LargeDepth;
        var (deepest, rowsInCache) = shape.DepthStep == 1 ? (LongestDepth, RowsInCache) : (LongestDepthTransposed, RowsInCacheTransposed);
        var longest = large || shape.Depth > DepthsUncut * deepest ? deepest : Math.Max(shape.Depth, 1);
        var cuts = Math.Max((shape.Depth + longest - 1) / longest, 1);
        DepthBlock = Math.Max((shape.Depth + cuts - 1) / cuts, 1);
        RowBlock = large ? rowsInCache : Math.Max(shape.M, 1);
        PackA = large && (shape.DepthStep == 1 ? shape.RowStep % StepOfOneSet : shape.DepthStep % StepOfTwoSets) == 0;
        PackB = shape.TransposedB || (large && shape.M >= RowsThatPayPacking);
        TileColumns = Columns > TileSize.Lanes ? TileSize.Wide : TileSize.Lanes;
        TileRows = Columns > TileSize.Lanes ? TileSize.WideRows : TileSize.NarrowRows;
        ColumnBlock = Math.Max(Columns, 1);
        if (PackB)
        {
            var packed = shape.TransposedB && Rows <= RowBlock ? TurnedOnce : Packed;
            ColumnBlock = Math.Min(Padded(ColumnBlock), Math.Max(packed / Math.Max(DepthBlock, 1) / TileColumns, 1) * TileColumns);
        }

        if (ColumnBlock > TileColumns && (long)DepthBlock * ColumnBlock <= FloatsInFirstCache && (long)Rows * ColumnBlock > FloatsInFirstCache)
            RowBlock = RowsInOrder * TileRows;
        FetchResult = large && (long)shape.M * shape.N > FloatsInSecondCache;
        PackedB = TileColumn.Aside;
        PackedA = PackedB + (PackB ? (long)DepthBlock * Padded(ColumnBlock) : 0);
        Sums = PackedA + (PackA ? (long)DepthBlock * Math.Min(rowsInCache, Rows) : 0);
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

    /// <summary>
    /// Cuts the whole product's result by rows or by columns, whole tiles each; never along a sum. A part needs no more workspace than the whole.
    /// </summary>
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
    public static int Parts(ProductShape shape)
        => (int)Math.Min((long)shape.Count * shape.M * shape.N * shape.Depth / LeastOfPart, shape.Count > 1 ? shape.Count : int.MaxValue);

    private int Padded(int columns) => (columns + TileColumns - 1) / TileColumns * TileColumns;
}
