using System.Numerics;

namespace Cohort.Tensors;

/// <summary>
/// Elementary functions from additions and multiplications only: the same bits on every machine, which the C library behind
/// <see cref="Math"/> does not promise. For single numbers (partitions, intervals, schedules); steps use kernels.
/// </summary>
/// <remarks>
/// Relative errors are below 5e-16 for <see cref="Log"/>, <see cref="Exp(double)"/> and <see cref="Tanh"/>; <see cref="Pow"/> multiplies the error of
/// its exponent, see there. Sines and cosines are off by less than 1e-15, but not relatively so where they are near zero. Measured against 200
/// bits; tests hold it.
/// </remarks>
public static class PortableMath
{
    private const double Ln2High = 6.93147180369123816490e-01;
    private const double Ln2Low = 1.90821492927058770002e-10;
    private const double NormalPower = 708; // e to the power of what is nearer to zero is a normal number, and so is its reciprocal
    private const double FewFractions = 1L << 51; // from here on numbers are half a one apart or more, and a quarter of a turn would be lost

    /// <summary>The natural logarithm: NaN below zero, negative infinity at zero.</summary>
    public static double Log(double x)
    {
        if (double.IsNaN(x) || x < 0) return double.NaN;
        if (x == 0) return double.NegativeInfinity;
        if (double.IsPositiveInfinity(x)) return x;
        var shift = 0;
        if (x < 2.2250738585072014e-308) (x, shift) = (x * 18014398509481984.0, -54); // subnormal
        var bits = BitConverter.DoubleToInt64Bits(x);
        var exponent = (int)(bits >> 52) - 1023 + shift;
        var mantissa = BitConverter.Int64BitsToDouble((bits & 0xFFFFFFFFFFFFFL) | 0x3FF0000000000000L);
        if (mantissa > 1.4142135623730951) (mantissa, exponent) = (mantissa / 2, exponent + 1);
        var f = (mantissa - 1) / (mantissa + 1); // log m = 2 artanh f, |f| < 0.172
        var square = f * f;
        var sum = 0.0;
        for (var n = 27; n >= 3; n -= 2) sum = (sum + 1.0 / n) * square;
        return exponent * Ln2High + (2 * f + (2 * f * sum + exponent * Ln2Low));
    }

    /// <summary>e to the power of x. Subnormal results are off by less than one of their steps, 2^-1074.</summary>
    public static double Exp(double x)
    {
        if (double.IsNaN(x)) return x;
        if (x > 709.782712893384) return double.PositiveInfinity;
        if (x < -745.2) return 0;
        var k = Math.Round(x * 1.4426950408889634);
        var r = x - k * Ln2High - k * Ln2Low;
        var sum = 1.0;
        for (var n = 15; n >= 1; n--) sum = 1 + sum * r / n;
        return Scale(sum, (int)k);
    }

    /// <summary>e to the power of each number, in its place: the same bits as one by one, several at a time.</summary>
    /// <param name="values">The exponents, then the powers.</param>
    public static void Exp(Span<double> values)
    {
        var i = 0;
        for (; i <= values.Length - Vector<double>.Count; i += Vector<double>.Count)
        {
            var lanes = values[i..(i + Vector<double>.Count)];
            var x = new Vector<double>(lanes);
            if (Vector.LessThanAll(Vector.Abs(x), new Vector<double>(NormalPower))) Exp(x).CopyTo(lanes);
            else OneByOne(lanes); // also where one is no number
        }

        OneByOne(values[i..]);

        static void OneByOne(Span<double> some)
        {
            foreach (ref var value in some) value = Exp(value);
        }
    }

    // As of one number, where the power is neither subnormal nor infinite.
    private static Vector<double> Exp(Vector<double> x)
    {
        var k = Vector.Round(x * 1.4426950408889634);
        var r = x - k * Ln2High - k * Ln2Low;
        var sum = Vector<double>.One;
        for (var n = 15; n >= 1; n--) sum = Vector<double>.One + sum * r / new Vector<double>(n);
        // A whole number k is in the last bits of k + 1.5 * 2^52; 2^k has k + 1023 for its exponent.
        var whole = Vector.AsVectorInt64(k + new Vector<double>(1.5 * (1L << 52)));
        return sum * Vector.AsVectorDouble(Vector.ShiftLeft(whole, 52) + new Vector<long>(1023L << 52));
    }

    /// <summary>
    /// x to the power of y, for x at or above zero. The relative error is below 5e-16 (1 + |y log x|): 2.4e-14 where the result is 1e20, 3.6e-13
    /// at the ends of the range.
    /// </summary>
    public static double Pow(double x, double y) => y == 0 ? 1 : x == 0 ? (y > 0 ? 0 : double.PositiveInfinity) : Exp(y * Log(x));

    /// <summary>The hyperbolic tangent.</summary>
    public static double Tanh(double x)
    {
        if (Math.Abs(x) > 20) return Math.Sign(x);
        if (Math.Abs(x) < 0.35) // e^2x - 1 by its own series: taken from e^2x, it would keep the digits of that only
        {
            var (r, sum) = (2 * x, 1.0);
            for (var n = 16; n >= 2; n--) sum = 1 + sum * r / n;
            return r * sum / (r * sum + 2);
        }

        var e = Exp(2 * x);
        return (e - 1) / (e + 1);
    }

    /// <summary>The cosine of an angle in turns: CosTurns(0.5) is -1.</summary>
    public static double CosTurns(double turns)
    {
        if (Math.Abs(turns) >= FewFractions) turns -= Math.Floor(turns);
        return SinTurns(turns + 0.25);
    }

    /// <summary>The sine of an angle in turns: SinTurns(0.25) is 1.</summary>
    public static double SinTurns(double turns)
    {
        turns -= Math.Floor(turns);
        var quarter = (int)Math.Round(turns * 4);
        var r = (turns - quarter * 0.25) * (2 * Math.PI); // |r| <= pi/4
        return (quarter & 3) switch { 0 => Sine(r), 1 => Cosine(r), 2 => -Sine(r), _ => -Cosine(r) };
    }

    private static double Sine(double r)
    {
        var sum = 1.0;
        for (var n = 18; n >= 2; n -= 2) sum = 1 - sum * r * r / (n * (n + 1));
        return r * sum;
    }

    private static double Cosine(double r)
    {
        var sum = 1.0;
        for (var n = 17; n >= 1; n -= 2) sum = 1 - sum * r * r / (n * (n + 1));
        return sum;
    }

    private static double Scale(double x, int power)
    {
        if (power < -1022) return x * Power2(power + 200) * Power2(-200);
        return power > 1023 ? x * Power2(power - 1) * 2 : x * Power2(power);
    }

    private static double Power2(int power) => BitConverter.Int64BitsToDouble((long)(power + 1023) << 52);
}
