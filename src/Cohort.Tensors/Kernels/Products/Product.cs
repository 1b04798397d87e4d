namespace Cohort.Tensors;

/// <summary>
/// The matrix product op(A) op(B), in tiles that stay in registers. Every element of the result is one chain of fused multiply-adds in
/// ascending order of k, so its bits do not depend on how the product is cut up, nor on the width of the registers.
/// </summary>
internal static unsafe class Product
{
    /// <summary>Computes a product and hands its elements to the epilogue.</summary>
    /// <param name="plan">How, and which part.</param>
    /// <param name="a">A, of the whole product.</param>
    /// <param name="b">B, of the whole product. Up to a register's length past its end is read, never used.</param>
    /// <param name="workspace">As many floats as the plan says, aligned to 64 bytes.</param>
    /// <param name="epilogue">What becomes of the elements.</param>
    public static void Run<T>(ProductPlan plan, float* a, float* b, float* workspace, T epilogue)
        where T : unmanaged, ITileEpilogue
    {
        var shape = plan.Shape;
        var sums = epilogue.Sums != null ? epilogue.Sums : workspace + plan.Sums;
        var unfinished = new StoreEpilogue(sums);
        a += (nint)plan.FirstRow * shape.RowStep;
        for (var column = 0; column < plan.Columns; column += plan.ColumnBlock)
        {
            var columns = Math.Min(plan.ColumnBlock, plan.Columns - column);
            var block = new Block { Plan = plan, Workspace = workspace, Column = column, Columns = columns };
            var from = plan.FirstColumn + column;
            for (var k = 0; k == 0 || k < shape.Depth; k += plan.DepthBlock)
            {
                block.Depth = Math.Min(plan.DepthBlock, shape.Depth - k);
                block.Sums = k > 0 ? sums : null;
                block.A = a + (nint)k * shape.DepthStep;
                block.B = shape.TransposedB ? b + (nint)from * shape.Depth + k : b + (nint)k * shape.N + from;
                if (plan.PackB) PackB(ref block);
                if (k + block.Depth < shape.Depth) Rows(ref block, &unfinished);
                else Rows(ref block, &epilogue);
            }
        }
    }

    private static void PackB(ref Block block)
    {
        var (plan, width) = (block.Plan, block.Plan.TileColumns);
        var to = block.Workspace + plan.PackedB;
        if (!plan.Shape.TransposedB)
        {
            Packing.Strips(to, width, block.B, plan.Shape.N, block.Depth, block.Columns);
            return;
        }

        for (var column = 0; column < block.Columns; column += width, to += (nint)block.Depth * width)
        {
            var columns = Math.Min(width, block.Columns - column);
            Packing.Columns(to, width, block.B + (nint)column * plan.Shape.Depth, plan.Shape.Depth, block.Depth, columns);
        }
    }

    private static void Rows<T>(ref Block block, T* epilogue)
        where T : unmanaged, ITileEpilogue
    {
        var plan = block.Plan;
        for (var row = 0; row < plan.Rows; row += plan.RowBlock)
        {
            var rows = new TileRows(row, Math.Min(plan.RowBlock, plan.Rows - row), plan.TileRows);
            if (plan.PackA) PackA(ref block, rows);
            for (var column = 0; column < block.Columns; column += plan.TileColumns) Compute(ref block, rows, column, epilogue);
        }
    }

    private static void PackA(ref Block block, TileRows rows)
    {
        var to = block.Workspace + block.Plan.PackedA;
        var step = block.Plan.Shape.RowStep;
        if (block.Plan.Shape.DepthStep != 1)
        {
            Packing.Tiles(to, rows, block.A + rows.First, block.Plan.Shape.DepthStep, block.Depth);
            return;
        }

        for (var tile = 0; tile < rows.Count; tile++)
        {
            var (first, count) = rows[tile];
            Packing.Columns(to + (nint)(first - rows.First) * block.Depth, count, block.A + (nint)first * step, step, block.Depth, count);
        }
    }

    /// <summary>Computes one column of tiles.</summary>
    private static void Compute<T>(ref Block block, TileRows rows, int column, T* epilogue)
        where T : unmanaged, ITileEpilogue
    {
        var (plan, shape) = (block.Plan, block.Plan.Shape);
        var left = plan.FirstColumn + block.Column + column;
        var tile = new Tile
        {
            A = plan.PackA ? block.Workspace + plan.PackedA : block.A,
            RowStep = shape.RowStep,
            DepthStep = shape.DepthStep,
            B = plan.PackB ? block.Workspace + plan.PackedB + (nint)column * block.Depth : block.B + column,
            StepB = plan.PackB ? plan.TileColumns : shape.N,
            Depth = block.Depth,
            Stretches = 1,
            At = (nint)plan.FirstRow * shape.N + left,
            Width = shape.N,
            Column = left,
            SumsStep = shape.N,
            Fetch = plan.FetchResult,
        };
        if (block.Sums != null) tile.Sums = block.Sums + tile.At;
        var columns = Math.Min(plan.TileColumns, block.Columns - column);
        TileColumn.Compute(in tile, rows, 0..rows.Count, columns, plan.PackA ? rows.First : null, block.Workspace, epilogue);
    }

    /// <summary>Some columns and some of the depth of a product.</summary>
    private ref struct Block
    {
        public ProductPlan Plan;
        public float* A, B, Workspace, Sums;
        public int Depth, Column, Columns;
    }
}
