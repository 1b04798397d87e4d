using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Cohort.Tensors;

/// <summary>The product plus a bias per column, cut off below a floor: 0 for a relu, negative infinity for none. NaN stays NaN.</summary>
internal readonly unsafe struct BiasEpilogue(float* target, float* bias, float floor) : ITileEpilogue
{
    public float* Sums => target;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(nint at, nint column, Vector512<float> sum)
    {
        var value = sum + Vector512.Load(bias + column);
        Vector512.ConditionalSelect(Vector512.LessThan(value, Vector512.Create(floor)), Vector512.Create(floor), value).Store(target + at);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(nint at, nint column, Vector256<float> sum)
    {
        var value = sum + Vector256.Load(bias + column);
        Vector256.ConditionalSelect(Vector256.LessThan(value, Vector256.Create(floor)), Vector256.Create(floor), value).Store(target + at);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(nint at, nint column, Vector128<float> sum)
    {
        var value = sum + Vector128.Load(bias + column);
        Vector128.ConditionalSelect(Vector128.LessThan(value, Vector128.Create(floor)), Vector128.Create(floor), value).Store(target + at);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(nint at, nint column, float sum)
    {
        var value = sum + bias[column];
        target[at] = value < floor ? floor : value;
    }
}
