using System.Runtime.Intrinsics;

namespace Cohort.Tensors;

/// <summary>Adds a bias per column, then a relu or not.</summary>
internal readonly unsafe struct BiasEpilogue(float* target, int width, float* bias, bool relu) : ITileEpilogue
{
    public void Store(float* tile, int row, int column, int rows, int columns)
    {
        var to = target + (long)row * width + column;
        for (var j = 0; j < columns; j += Lanes.Count)
        {
            var count = Math.Min(Lanes.Count, columns - j);
            var added = count == Lanes.Count ? Vector256.Load(bias + column + j) : Lanes.LoadPart(bias + column, j, 1, count);
            for (var r = 0; r < rows; r++)
            {
                var value = Vector256.Load(tile + r * Product.TileColumns + j) + added;
                if (relu) value = Vector256.ConditionalSelect(Vector256.LessThan(value, Vector256<float>.Zero), Vector256<float>.Zero, value);
                if (count == Lanes.Count) value.Store(to + (long)r * width + j);
                else Lanes.StorePart(to + (long)r * width + j, count, value);
            }
        }
    }
}
