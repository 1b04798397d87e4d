namespace Cohort.Tensors;

/// <summary>
/// How a matrix product is cut up for the caches and what is packed, decided from its shape. None of it changes a bit: every element
/// of the result is one chain of fused multiply-adds in ascending order, which a cut interrupts and continues.
/// </summary>
internal sealed class ProductPlan
{
    private const int LongestDepth = 384; // a packed strip of B of that depth stays in the first or second cache
    private const int RowsInCache = 168; // of A, that many times the depth stay in the second cache; whole tiles of 14, 12 and 6
    private const int FloatsInFirstCache = 8 * 1024;
    private const int PackedOnce = 32 * 1024, PackedOften = 256 * 1024; // floats of B packed at a time

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
        var longest = large || shape.Depth > 4 * LongestDepth ? LongestDepth : Math.Max(shape.Depth, 1);
        var cuts = Math.Max((shape.Depth + longest - 1) / longest, 1);
        DepthBlock = Math.Max((shape.Depth + cuts - 1) / cuts, 1);
        RowBlock = large ? RowsInCache : Math.Max(shape.M, 1);
        PackA = large && shape.DepthStep == 1 && shape.RowStep % 1024 == 0; // rows that lie on each other in the cache
        PackB = shape.TransposedB || (large && shape.M >= 128);
        TileColumns = Columns > TileSize.Lanes ? TileSize.Wide : TileSize.Lanes;
        TileRows = Columns > TileSize.Lanes ? TileSize.WideRows : TileSize.NarrowRows;
        ColumnBlock = Math.Max(Columns, 1);
        if (PackB)
        {
            var packed = Rows <= RowBlock ? PackedOnce : PackedOften;
            ColumnBlock = Math.Min(Padded(ColumnBlock), Math.Max(packed / Math.Max(DepthBlock, 1) / TileColumns, 1) * TileColumns);
        }

        RowsFirst = (long)DepthBlock * ColumnBlock <= FloatsInFirstCache;
        PackedB = TileSize.Wide * TileSize.WideRows * 2;
        PackedA = PackedB + (PackB ? (long)DepthBlock * Padded(ColumnBlock) : 0);
        Sums = PackedA + (PackA ? (long)DepthBlock * Math.Min(RowBlock + TileRows, Rows + TileRows) : 0);
        Workspace = Sums + (cuts > 1 ? (long)shape.M * shape.N + TileSize.Wide : 0);
    }

    public ProductShape Shape { get; }

    public int FirstRow { get; }

    public int Rows { get; }

    public int FirstColumn { get; }

    public int Columns { get; }

    /// <summary>How many terms are added before the next rows and columns are turned to.</summary>
    public int DepthBlock { get; }

    public int RowBlock { get; }

    public int ColumnBlock { get; }

    public int TileRows { get; }

    public int TileColumns { get; }

    /// <summary>Whether A is copied so that a tile's rows lie side by side.</summary>
    public bool PackA { get; }

    /// <summary>Whether B is copied so that a tile's columns lie in one stretch.</summary>
    public bool PackB { get; }

    /// <summary>Whether a row of tiles is finished before the next: where B fits in the first cache.</summary>
    public bool RowsFirst { get; }

    /// <summary>Where in the workspace B, A, and sums that have no other place are kept; before them lies a tile.</summary>
    public long PackedB { get; }

    public long PackedA { get; }

    public long Sums { get; }

    /// <summary>Floats of workspace.</summary>
    public long Workspace { get; }

    private int Padded(int columns) => (columns + TileColumns - 1) / TileColumns * TileColumns;
}
