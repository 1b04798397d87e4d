namespace Cohort.Tensors;

/// <summary>
/// Elementary functions from additions and multiplications only: the same bits on every machine, which the C library behind
/// <see cref="Math"/> does not promise. For single numbers (partitions, intervals, schedules); steps use kernels.
/// </summary>
/// <remarks>Errors are a few units in the last place; tests hold them below 1e-14 relative.</remarks>
public static class PortableMath
{
    private const double Ln2High = 6.93147180369123816490e-01;
    private const double Ln2Low = 1.90821492927058770002e-10;

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

    /// <summary>e to the power of x.</summary>
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

    /// <summary>x to the power of y, for x at or above zero.</summary>
    public static double Pow(double x, double y) => y == 0 ? 1 : x == 0 ? (y > 0 ? 0 : double.PositiveInfinity) : Exp(y * Log(x));

    /// <summary>The hyperbolic tangent.</summary>
    public static double Tanh(double x)
    {
        if (Math.Abs(x) > 20) return Math.Sign(x);
        if (Math.Abs(x) < 1e-5) return x - x * x * x / 3;
        var e = Exp(2 * x);
        return (e - 1) / (e + 1);
    }

    /// <summary>The cosine of an angle in turns: CosTurns(0.5) is -1.</summary>
    public static double CosTurns(double turns) => SinTurns(turns + 0.25);

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
