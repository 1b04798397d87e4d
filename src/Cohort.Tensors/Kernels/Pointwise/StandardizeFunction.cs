using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Cohort.Tensors;

/// <summary>(a - b) * c, and 0 where a is NaN: the same formula alone and while rows are gathered.</summary>
internal readonly struct StandardizeFunction : ITernaryFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Of(Vector256<float> a, Vector256<float> b, Vector256<float> c)
        => Vector256.ConditionalSelect(Vector256.Equals(a, a), (a - b) * c, Vector256<float>.Zero);
}
