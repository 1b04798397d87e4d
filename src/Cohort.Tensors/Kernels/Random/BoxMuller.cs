using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Cohort.Tensors;

/// <summary>
/// <see cref="RandomStream.NextGaussian"/> of four pairs of random words at a time: the same operations in the same order as there and in
/// <see cref="PortableMath"/>, so the same bits. Sine and cosine are one series here, of which each lane takes its own terms.
/// </summary>
internal static class BoxMuller
{
    private const double Ln2High = 6.93147180369123816490e-01, Ln2Low = 1.90821492927058770002e-10; // as in PortableMath
    private const double Step = 1.0 / (1L << 53);

    /// <summary>Standard normal numbers.</summary>
    /// <param name="first">The 64 random bits of which the radius is made.</param>
    /// <param name="second">Those of which the angle is made.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Normal(Vector256<ulong> first, Vector256<ulong> second)
    {
        var u = Vector256<double>.One - Unit(first);
        return Vector256.Sqrt(Vector256.Create(-2.0) * Log(u)) * CosTurns(Unit(second));
    }

    // In [0, 1): 53 bits are exact in a double.
    private static Vector256<double> Unit(Vector256<ulong> bits) => Vector256.ConvertToDouble((bits >>> 11).AsInt64()) * Step;

    // Of numbers in (0, 1] that are not subnormal, which is all that a uniform number can be.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Log(Vector256<double> x)
    {
        var bits = x.AsInt64();
        var mantissa = ((bits & Vector256.Create(0xFFFFFFFFFFFFFL)) | Vector256.Create(0x3FF0000000000000L)).AsDouble();
        var over = Vector256.GreaterThan(mantissa, Vector256.Create(1.4142135623730951));
        mantissa = Vector256.ConditionalSelect(over, mantissa * 0.5, mantissa);
        var exponent = Vector256.ConvertToDouble((bits >>> 52) - Vector256.Create(1023L) - over.AsInt64()); // true is -1
        var f = (mantissa - Vector256<double>.One) / (mantissa + Vector256<double>.One);
        var square = f * f;
        var sum = Vector256.Create(1.0 / 27) * square;
        sum = (sum + Vector256.Create(1.0 / 25)) * square;
        sum = (sum + Vector256.Create(1.0 / 23)) * square;
        sum = (sum + Vector256.Create(1.0 / 21)) * square;
        sum = (sum + Vector256.Create(1.0 / 19)) * square;
        sum = (sum + Vector256.Create(1.0 / 17)) * square;
        sum = (sum + Vector256.Create(1.0 / 15)) * square;
        sum = (sum + Vector256.Create(1.0 / 13)) * square;
        sum = (sum + Vector256.Create(1.0 / 11)) * square;
        sum = (sum + Vector256.Create(1.0 / 9)) * square;
        sum = (sum + Vector256.Create(1.0 / 7)) * square;
        sum = (sum + Vector256.Create(1.0 / 5)) * square;
        sum = (sum + Vector256.Create(1.0 / 3)) * square;
        var twice = f + f;
        return exponent * Ln2High + (twice + (twice * sum + exponent * Ln2Low));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> CosTurns(Vector256<double> turns)
    {
        turns += Vector256.Create(0.25);
        turns -= Vector256.Floor(turns);
        var quarter = Vector256.Round(turns * 4); // 0 to 4
        var r = (turns - quarter * 0.25) * (2 * Math.PI);
        var number = Vector256.ConvertToInt64(quarter);
        var odd = Vector256.Equals(number & Vector256<long>.One, Vector256<long>.One).AsDouble(); // a cosine, elsewhere a sine
        var one = Vector256<double>.One;
        var sum = one - r * r / Divisor(odd, 306, 342);
        sum = one - sum * r * r / Divisor(odd, 240, 272);
        sum = one - sum * r * r / Divisor(odd, 182, 210);
        sum = one - sum * r * r / Divisor(odd, 132, 156);
        sum = one - sum * r * r / Divisor(odd, 90, 110);
        sum = one - sum * r * r / Divisor(odd, 56, 72);
        sum = one - sum * r * r / Divisor(odd, 30, 42);
        sum = one - sum * r * r / Divisor(odd, 12, 20);
        sum = one - sum * r * r / Divisor(odd, 2, 6);
        var value = Vector256.ConditionalSelect(odd, sum, r * sum);
        return (value.AsInt64() ^ ((number & Vector256.Create(2L)) << 62)).AsDouble(); // the second half of a turn is the first, negated
    }

    private static Vector256<double> Divisor(Vector256<double> odd, double cosine, double sine)
        => Vector256.ConditionalSelect(odd, Vector256.Create(cosine), Vector256.Create(sine));
}
