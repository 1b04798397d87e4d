namespace Cohort.Tensors;

/// <summary>
/// The gradient of a convolution's kernels: for each of their elements the products of the pixels it met with the gradients of the results,
/// added in the order of the images and of the windows in them. It is cut up by the kernels' elements, never along a sum.
/// </summary>
internal sealed unsafe class WeightGradientPlan : TilePlan
{
    private readonly WindowShape shape;
    private readonly int first, end, tileColumns;
    private readonly TileRows rows;

    public WeightGradientPlan(WindowShape shape)
        : this(shape, Rows(shape), 0, shape.WindowHeight * Rows(shape).Count)
    {
    }

    private WeightGradientPlan(WindowShape shape, TileRows rows, int first, int end)
    {
        (this.shape, this.rows, this.first, this.end) = (shape, rows, first, end);
        tileColumns = shape.Outputs > TileSize.Lanes ? TileSize.Wide : TileSize.Lanes;
    }

    public override long Workspace => Sums + ((long)shape.WindowHeight * shape.Row * shape.Outputs) + TileSize.Wide;

    private long Sums => TileColumn.Aside + ((shape.Padded + 15) / 16 * 16);

    public override TilePlan[] Split(int parts)
    {
        parts = Math.Min(parts, Math.Max(2, parts / 2)); // few: each pads all images for itself ("CNN; 2 threads" of bench/compare)
        parts = (int)Math.Min(Math.Min(parts, end), shape.Work / ProductPlan.LeastOfPart);
        return parts < 2 ? [this] : [.. Enumerable.Range(0, parts).Select(p => new WeightGradientPlan(shape, rows, Before(p), Before(p + 1)))];

        int Before(int part) => end * part / parts;
    }

    public void Compute<T>(float* images, float* gradients, float* workspace, T epilogue)
        where T : unmanaged, ITileEpilogue
    {
        var sums = epilogue.Sums != null ? epilogue.Sums : workspace + Sums;
        var unfinished = new StoreEpilogue(sums);
        for (var b = 0; b == 0 || b < shape.Batch; b++)
        {
            var none = shape.Batch == 0;
            var image = none ? images : shape.Pad(images + (nint)b * shape.Height * shape.Width * shape.Channels, workspace + TileColumn.Aside);
            var tile = new Tile
            {
                RowStep = 1,
                DepthStep = shape.Channels,
                StepB = shape.Outputs,
                Depth = shape.Across,
                Stretches = none ? 0 : shape.Down,
                Jump = shape.Line - (shape.Across * shape.Channels),
                Width = shape.Outputs,
                SumsStep = shape.Outputs,
            };
            for (var t = first; t < end;)
            {
                var (i, from) = (t / rows.Count, t % rows.Count);
                var to = Math.Min(rows.Count, from + end - t);
                t += to - from;
                for (var column = 0; column < shape.Outputs; column += tileColumns)
                {
                    tile.A = image + (i * shape.Line);
                    tile.B = gradients + ((nint)b * shape.Down * shape.Across * shape.Outputs) + column;
                    (tile.At, tile.Column) = ((nint)i * shape.Row * shape.Outputs + column, column);
                    tile.Sums = b > 0 ? sums + tile.At : null;
                    var columns = Math.Min(tileColumns, shape.Outputs - column);
                    if (b < shape.Batch - 1) TileColumn.Compute(in tile, rows, from..to, columns, null, workspace, &unfinished);
                    else TileColumn.Compute(in tile, rows, from..to, columns, null, workspace, &epilogue);
                }
            }
        }
    }

    private static TileRows Rows(WindowShape shape) => new(0, shape.Row, shape.Outputs > TileSize.Lanes ? TileSize.WideRows : TileSize.NarrowRows);
}
