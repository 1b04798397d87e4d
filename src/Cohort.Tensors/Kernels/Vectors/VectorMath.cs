using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Cohort.Tensors;

/// <summary>
/// Elementary functions of eight floats from additions, multiplications and divisions only, so that their bits are the same on
/// every machine; the C library behind <see cref="MathF"/> does not promise that. Errors are within a few units in the last place.
/// <c>VectorMath512</c> is this file for sixteen floats: an element's bits are the same in both.
/// </summary>
internal static class VectorMath
{
    /// <summary>sqrt(2/pi) and the factor of the cube in the argument of <see cref="Gelu"/>'s tanh.</summary>
    public const float GeluRoot = 0.7978845608f, GeluCubic = 0.044715f;

    private const float Log2E = 1.44269504f;
    private const float Ln2High = 0.693359375f; // nine bits: its product with an exponent is exact
    private const float Ln2Low = -2.12194440e-4f;
    private const float Rounder = 12582912f; // 1.5 * 2^23: adding it leaves the nearest integer in the low bits

    /// <summary>e^x = 2^k e^r with |r| at most ln 2 / 2, e^r by its Taylor polynomial of degree 7.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Exp(Vector256<float> x)
    {
        x = Below(x, Vector256.Create(89f));
        x = Vector256.ConditionalSelect(Vector256.LessThan(x, Vector256.Create(-105f)), Vector256.Create(-105f), x);
        var (k, r) = Reduce(x);
        var half = k >> 1; // in two factors, so that subnormal results are reached
        return (FractionMinusOne(r) + Vector256<float>.One) * Power2(half) * Power2(k - half);
    }

    /// <summary>log x = k ln 2 + 2 artanh((m - 1) / (m + 1)) with m from sqrt(1/2) to sqrt(2).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Log(Vector256<float> x)
    {
        var subnormal = Vector256.LessThan(x, Vector256.Create(1.17549435e-38f));
        var y = Vector256.ConditionalSelect(subnormal, x * 8388608f, x);
        var k = (y.AsInt32() - Vector256.Create(0x3F3504F3)) >> 23;
        var m = (y.AsInt32() - (k << 23)).AsSingle();
        k -= subnormal.AsInt32() & Vector256.Create(23);
        var f = (m - Vector256<float>.One) / (m + Vector256<float>.One);
        var s = f * f;
        var p = Vector256.FusedMultiplyAdd(s, Vector256.Create(1f / 9), Vector256.Create(1f / 7));
        p = Vector256.FusedMultiplyAdd(p, s, Vector256.Create(1f / 5));
        p = Vector256.FusedMultiplyAdd(p, s, Vector256.Create(1f / 3));
        var e = Vector256.ConvertToSingle(k);
        var twice = f + f;
        var tail = Vector256.FusedMultiplyAdd(twice * s, p, e * Ln2Low);
        var result = Vector256.FusedMultiplyAdd(e, Vector256.Create(Ln2High), twice + tail);
        result = Vector256.ConditionalSelect(Vector256.Equals(x, Vector256.Create(float.PositiveInfinity)), x, result);
        result = Vector256.ConditionalSelect(Vector256.Equals(x, Vector256<float>.Zero), Vector256.Create(float.NegativeInfinity), result);
        return Vector256.ConditionalSelect(Vector256.GreaterThanOrEqual(x, Vector256<float>.Zero), result, Vector256.Create(float.NaN));
    }

    /// <summary>tanh x = d / (d + 2) with d = e^2|x| - 1, which loses nothing near zero; the sign is put back.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Tanh(Vector256<float> x)
    {
        var size = Below(Vector256.Abs(x), Vector256.Create(10f));
        var (k, r) = Reduce(size + size);
        var scale = Power2(k);
        var d = Vector256.FusedMultiplyAdd(scale, FractionMinusOne(r), scale - Vector256<float>.One);
        var sign = x.AsInt32() & Vector256.Create(int.MinValue);
        return ((d / (d + Vector256.Create(2f))).AsInt32() | sign).AsSingle();
    }

    /// <summary>1 / (1 + e^-x).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Sigmoid(Vector256<float> x) => Vector256<float>.One / (Vector256<float>.One + Exp(-x));

    /// <summary>0.5 x (1 + tanh(u)) with u = sqrt(2/pi) (x + 0.044715 x^3).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Gelu(Vector256<float> x)
    {
        var inner = Vector256.Create(GeluRoot) * (x + Vector256.Create(GeluCubic) * (x * x * x));
        return Vector256.Create(0.5f) * x * (Vector256<float>.One + Tanh(inner));
    }

    /// <summary>g times the slope of <see cref="Gelu"/> at x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> GeluGradient(Vector256<float> x, Vector256<float> g)
    {
        var (half, one, square) = (Vector256.Create(0.5f), Vector256<float>.One, x * x);
        var t = Tanh(Vector256.Create(GeluRoot) * (x + Vector256.Create(GeluCubic) * (square * x)));
        var slope = Vector256.Create(GeluRoot) * (one + Vector256.Create(3 * GeluCubic) * square);
        return g * half * (one + t + x * (one - t * t) * slope);
    }

    // x = k ln 2 + r; the constant is taken in two parts.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector256<int> K, Vector256<float> R) Reduce(Vector256<float> x)
    {
        var shifted = Vector256.FusedMultiplyAdd(x, Vector256.Create(Log2E), Vector256.Create(Rounder));
        var k = shifted - Vector256.Create(Rounder);
        var r = Vector256.FusedMultiplyAdd(k, Vector256.Create(-Ln2High), x);
        r = Vector256.FusedMultiplyAdd(k, Vector256.Create(-Ln2Low), r);
        return (shifted.AsInt32() - Vector256.Create(Rounder).AsInt32(), r);
    }

    // e^r - 1 = r + r^2/2! + ... + r^7/7!; the next term is below 6e-9.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> FractionMinusOne(Vector256<float> r)
    {
        var p = Vector256.FusedMultiplyAdd(r, Vector256.Create(1f / 5040), Vector256.Create(1f / 720));
        p = Vector256.FusedMultiplyAdd(p, r, Vector256.Create(1f / 120));
        p = Vector256.FusedMultiplyAdd(p, r, Vector256.Create(1f / 24));
        p = Vector256.FusedMultiplyAdd(p, r, Vector256.Create(1f / 6));
        p = Vector256.FusedMultiplyAdd(p, r, Vector256.Create(1f / 2));
        return Vector256.FusedMultiplyAdd(p, r * r, r);
    }

    private static Vector256<float> Power2(Vector256<int> k) => ((k + Vector256.Create(127)) << 23).AsSingle();

    // min(x, limit), but NaN stays NaN.
    private static Vector256<float> Below(Vector256<float> x, Vector256<float> limit)
        => Vector256.ConditionalSelect(Vector256.GreaterThan(x, limit), limit, x);
}
