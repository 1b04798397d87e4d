using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Cohort.Tensors;

/// <summary>The product plus a bias per column, then plus a number for each element: what a block adds to what passed it by.</summary>
internal readonly unsafe struct BiasAddEpilogue(float* target, float* bias, float* added) : ITileEpilogue
{
    public float* Sums => target;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(nint at, nint column, Vector512<float> sum)
        => (sum + Vector512.Load(bias + column) + Vector512.Load(added + at)).Store(target + at);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(nint at, nint column, Vector256<float> sum)
        => (sum + Vector256.Load(bias + column) + Vector256.Load(added + at)).Store(target + at);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(nint at, nint column, Vector128<float> sum)
        => (sum + Vector128.Load(bias + column) + Vector128.Load(added + at)).Store(target + at);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(nint at, nint column, float sum) => target[at] = sum + bias[column] + added[at];
}
