using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Cohort.Tensors;

/// <summary>target = rate * product + old, with one rounding.</summary>
internal readonly unsafe struct StepEpilogue(float* target, float rate, float* old) : ITileEpilogue
{
    public float* Sums => null;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(nint at, nint column, Vector512<float> sum)
        => Vector512.FusedMultiplyAdd(Vector512.Create(rate), sum, Vector512.Load(old + at)).Store(target + at);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(nint at, nint column, Vector256<float> sum)
        => Vector256.FusedMultiplyAdd(Vector256.Create(rate), sum, Vector256.Load(old + at)).Store(target + at);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(nint at, nint column, Vector128<float> sum)
        => Vector128.FusedMultiplyAdd(Vector128.Create(rate), sum, Vector128.Load(old + at)).Store(target + at);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(nint at, nint column, float sum) => target[at] = MathF.FusedMultiplyAdd(rate, sum, old[at]);
}
