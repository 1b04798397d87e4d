using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Cohort.Tensors;

/// <summary>The product itself.</summary>
internal readonly unsafe struct StoreEpilogue(float* target) : ITileEpilogue
{
    public float* Sums => target;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(nint at, nint column, Vector512<float> sum) => sum.Store(target + at);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(nint at, nint column, Vector256<float> sum) => sum.Store(target + at);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(nint at, nint column, Vector128<float> sum) => sum.Store(target + at);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(nint at, nint column, float sum) => target[at] = sum;
}
