using System.Runtime.Intrinsics;

namespace Cohort.Tensors;

/// <summary>Writes the tile to the result.</summary>
internal readonly unsafe struct StoreEpilogue(float* target, int width) : ITileEpilogue
{
    public void Store(float* tile, int row, int column, int rows, int columns)
    {
        var to = target + (long)row * width + column;
        for (var r = 0; r < rows; r++, to += width, tile += Product.TileColumns)
        {
            for (var j = 0; j < columns; j += Lanes.Count)
            {
                var value = Vector256.Load(tile + j);
                if (columns - j >= Lanes.Count) value.Store(to + j);
                else Lanes.StorePart(to + j, columns - j, value);
            }
        }
    }
}
