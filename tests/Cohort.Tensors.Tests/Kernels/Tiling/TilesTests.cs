namespace Cohort.Tensors.Tests;

/// <summary>Every micro-kernel of every width, also of widths that this machine would not choose, against the scalar chain.</summary>
public sealed unsafe class TilesTests
{
    [Fact]
    public void Kernels_512Bits_HaveTheBitsOfOneChain()
        => Check(Tiles512<StoreEpilogue>.Wide, Tiles512<StoreEpilogue>.Narrow, Tiles512<StoreEpilogue>.Lanes, 14, 14);

    [Fact]
    public void Kernels_256Bits_HaveTheBitsOfOneChain()
        => Check(Tiles256<StoreEpilogue>.Wide, Tiles256<StoreEpilogue>.Narrow, Tiles256<StoreEpilogue>.Lanes, 6, 14);

    [Fact]
    public void Kernels_128Bits_HaveTheBitsOfOneChain()
        => Check(Tiles128<StoreEpilogue>.Wide, Tiles128<StoreEpilogue>.Narrow, Tiles128<StoreEpilogue>.Lanes, 8, 14);

    [Fact]
    public void Tiles_ThisMachine_AreOfItsWidestRegisters()
    {
        Assert.Equal(System.Runtime.Intrinsics.Vector512.IsHardwareAccelerated,
            (nint)Tiles<StoreEpilogue>.Wide[1] == (nint)Tiles512<StoreEpilogue>.Wide[1]);
        Assert.True(Tiles<StoreEpilogue>.Wide.Length > TileSize.WideRows && Tiles<StoreEpilogue>.Narrow.Length > TileSize.NarrowRows);
        Assert.True(Tiles<StoreEpilogue>.Narrow.Length > TileSize.WideRows
            && Tiles<StoreEpilogue>.Half.Length > Math.Max(TileSize.WideRows, TileSize.NarrowRows));
    }

    private static void Check(
        delegate*<Tile*, StoreEpilogue*, void>[] wide, delegate*<Tile*, StoreEpilogue*, void>[] narrow, int lanes, int wideRows, int narrowRows)
    {
        Assert.Equal((wideRows + 1, narrowRows + 1), (wide.Length, narrow.Length));
        for (var rows = 1; rows <= wideRows; rows++) Check(wide[rows], rows, 2 * lanes);
        for (var rows = 1; rows <= narrowRows; rows++) Check(narrow[rows], rows, lanes);
    }

    // Sums so far and a first part are continued, as where a long product is cut.
    private static void Check(delegate*<Tile*, StoreEpilogue*, void> kernel, int rows, int columns)
    {
        using var product = new ProductCase(rows, 11, columns, false, false, rows);
        using var result = product.Result();
        var to = ProductCase.Start(result);
        var epilogue = new StoreEpilogue(to);
        var tile = new Tile { A = product.A, RowStep = 11, DepthStep = 1, B = product.B, StepB = columns, Depth = 4, Stretches = 1 };
        (tile.SumsStep, tile.Width) = (columns, columns);
        kernel(&tile, &epilogue);
        tile.A += 4;
        tile.B += 4 * columns;
        tile.Depth = 7;
        tile.Sums = to;
        kernel(&tile, &epilogue);
        product.Check(i => product.Expected[i], result);
    }
}
