using System.Runtime.Intrinsics;

namespace Cohort.Tensors;

/// <summary>target = rate * tile + old, with one rounding.</summary>
internal readonly unsafe struct StepEpilogue(float* target, int width, float rate, float* old) : ITileEpilogue
{
    public void Store(float* tile, int row, int column, int rows, int columns)
    {
        var at = (long)row * width + column;
        var factor = Vector256.Create(rate);
        for (var r = 0; r < rows; r++, at += width, tile += Product.TileColumns)
        {
            for (var j = 0; j < columns; j += Lanes.Count)
            {
                var count = columns - j;
                if (count >= Lanes.Count) Vector256.FusedMultiplyAdd(factor, Vector256.Load(tile + j), Vector256.Load(old + at + j)).Store(target + at + j);
                else Lanes.StorePart(target + at + j, count, Vector256.FusedMultiplyAdd(factor, Vector256.Load(tile + j), Lanes.LoadPart(old + at, j, 1, count)));
            }
        }
    }
}
