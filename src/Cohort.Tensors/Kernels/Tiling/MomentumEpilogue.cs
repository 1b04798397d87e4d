using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Cohort.Tensors;

/// <summary>newVelocity = momentum * oldVelocity + product, then target = rate * newVelocity + old, each with one rounding.</summary>
internal readonly unsafe struct MomentumEpilogue(float* target, float rate, float* old, float momentum, float* oldVelocity, float* newVelocity)
    : ITileEpilogue
{
    public float* Sums => null;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(nint at, nint column, Vector512<float> sum)
    {
        var weight = Vector512.Load(old + at); // before anything is written: places may be one
        var velocity = Vector512.FusedMultiplyAdd(Vector512.Create(momentum), Vector512.Load(oldVelocity + at), sum);
        velocity.Store(newVelocity + at);
        Vector512.FusedMultiplyAdd(Vector512.Create(rate), velocity, weight).Store(target + at);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(nint at, nint column, Vector256<float> sum)
    {
        var weight = Vector256.Load(old + at); // before anything is written: places may be one
        var velocity = Vector256.FusedMultiplyAdd(Vector256.Create(momentum), Vector256.Load(oldVelocity + at), sum);
        velocity.Store(newVelocity + at);
        Vector256.FusedMultiplyAdd(Vector256.Create(rate), velocity, weight).Store(target + at);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(nint at, nint column, Vector128<float> sum)
    {
        var weight = Vector128.Load(old + at); // before anything is written: places may be one
        var velocity = Vector128.FusedMultiplyAdd(Vector128.Create(momentum), Vector128.Load(oldVelocity + at), sum);
        velocity.Store(newVelocity + at);
        Vector128.FusedMultiplyAdd(Vector128.Create(rate), velocity, weight).Store(target + at);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(nint at, nint column, float sum)
    {
        var weight = old[at];
        var velocity = MathF.FusedMultiplyAdd(momentum, oldVelocity[at], sum);
        newVelocity[at] = velocity;
        target[at] = MathF.FusedMultiplyAdd(rate, velocity, weight);
    }
}
