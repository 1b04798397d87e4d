using System.Runtime.Intrinsics;

namespace Cohort.Tensors;

/// <summary>newVelocity = momentum * oldVelocity + tile, then target = rate * newVelocity + old, each with one rounding.</summary>
internal readonly unsafe struct MomentumEpilogue(float* target, int width, float rate, float* old, float momentum, float* oldVelocity, float* newVelocity) : ITileEpilogue
{
    public void Store(float* tile, int row, int column, int rows, int columns)
    {
        var at = (long)row * width + column;
        var (step, keep) = (Vector256.Create(rate), Vector256.Create(momentum));
        for (var r = 0; r < rows; r++, at += width, tile += Product.TileColumns)
        {
            for (var j = 0; j < columns; j += Lanes.Count)
            {
                var (count, gradient) = (columns - j, Vector256.Load(tile + j));
                if (count >= Lanes.Count)
                {
                    var weight = Vector256.Load(old + at + j);
                    var velocity = Vector256.FusedMultiplyAdd(keep, Vector256.Load(oldVelocity + at + j), gradient);
                    velocity.Store(newVelocity + at + j);
                    Vector256.FusedMultiplyAdd(step, velocity, weight).Store(target + at + j);
                }
                else
                {
                    var weight = Lanes.LoadPart(old + at, j, 1, count);
                    var velocity = Vector256.FusedMultiplyAdd(keep, Lanes.LoadPart(oldVelocity + at, j, 1, count), gradient);
                    Lanes.StorePart(newVelocity + at + j, count, velocity);
                    Lanes.StorePart(target + at + j, count, Vector256.FusedMultiplyAdd(step, velocity, weight));
                }
            }
        }
    }
}
