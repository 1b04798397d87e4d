namespace Cohort.Tensors;

/// <summary>
/// A convolution, image by image: rows of windows times the kernels, read from the padded image where they lie. The terms of a sum are
/// added in the order of a kernel's elements.
/// </summary>
internal sealed unsafe class ConvolutionPlan : TilePlan
{
    private readonly WindowShape shape;
    private readonly int first, end, tileColumns;
    private readonly TileRows rows;

    public ConvolutionPlan(WindowShape shape)
        : this(shape, 0, shape.Batch)
    {
    }

    private ConvolutionPlan(WindowShape shape, int first, int end)
    {
        (this.shape, this.first, this.end) = (shape, first, end);
        tileColumns = shape.Outputs > TileSize.Lanes ? TileSize.Wide : TileSize.Lanes;
        rows = new TileRows(0, shape.Across, shape.Outputs > TileSize.Lanes ? TileSize.WideRows : TileSize.NarrowRows);
    }

    public override long Workspace => TileColumn.Aside + shape.Padded;

    public override TilePlan[] Split(int parts)
    {
        parts = (int)Math.Min(Math.Min(parts, shape.Batch), shape.Work / ProductPlan.LeastOfPart);
        return parts < 2 ? [this] : [.. Enumerable.Range(0, parts).Select(p => new ConvolutionPlan(shape, Before(p), Before(p + 1)))];

        int Before(int part) => shape.Batch * part / parts;
    }

    public void Compute<T>(float* images, float* kernels, float* workspace, T epilogue)
        where T : unmanaged, ITileEpilogue
    {
        var outputs = shape.Outputs;
        for (var b = first; b < end; b++)
        {
            var image = shape.Pad(images + (nint)b * shape.Height * shape.Width * shape.Channels, workspace + TileColumn.Aside);
            for (var column = 0; column < outputs; column += tileColumns)
            {
                var tile = new Tile
                {
                    A = image,
                    RowStep = shape.Channels,
                    DepthStep = 1,
                    B = kernels + column,
                    StepB = outputs,
                    Depth = shape.Row,
                    Stretches = shape.WindowHeight,
                    Jump = shape.Line - shape.Row,
                    At = (nint)b * shape.Down * shape.Across * outputs + column,
                    Width = outputs,
                    Column = column,
                };
                for (var y = 0; y < shape.Down; y++, tile.A += shape.Line, tile.At += shape.Across * outputs)
                    TileColumn.Compute(in tile, rows, 0..rows.Count, Math.Min(tileColumns, outputs - column), null, workspace, &epilogue);
            }
        }
    }
}
