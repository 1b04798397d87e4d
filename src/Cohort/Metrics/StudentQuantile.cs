using System.Collections.Concurrent;

namespace Cohort.Metrics;

/// <summary>Quantiles of Student's t: 0.975, which two-sided 95% intervals are made with, and any other above a half.</summary>
/// <remarks>
/// Source: Abramowitz and Stegun, "Handbook of Mathematical Functions", 1964: the finite sums 26.7.3 and 26.7.4 are solved by bisection; beyond
/// 200 degrees of freedom the quantile 0.975 is the expansion 26.7.5. In plain arithmetic, so that every machine has the same bits.
/// </remarks>
internal static class StudentQuantile
{
    private const double Level = 0.95, Normal = 1.959963984540054;
    private const int MostExact = 200;
    private static readonly ConcurrentDictionary<(int Freedom, double Level), double> Known = new();

    /// <summary>The quantile.</summary>
    /// <param name="freedom">Degrees of freedom, at least 1.</param>
    public static double At(int freedom)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(freedom, 1);
        return Known.GetOrAdd((freedom, Level), key => key.Freedom > MostExact ? Expansion(key.Freedom) : Search(key.Freedom, Level));
    }

    /// <summary>The bound below which t lies with some confidence: a one-sided interval ends there.</summary>
    /// <param name="freedom">Degrees of freedom, at least 1.</param>
    /// <param name="confidence">From 0.5, where the bound is 0, to below 1.</param>
    public static double OneSided(int freedom, double confidence)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(freedom, 1);
        return Known.GetOrAdd((freedom, (2 * confidence) - 1), key => Search(key.Freedom, key.Level));
    }

    private static double Search(int freedom, double level)
    {
        var (low, high) = (0.0, 16.0);
        while (Within(high, freedom) < level) high *= 2;
        for (var middle = (low + high) / 2; middle > low && middle < high; middle = (low + high) / 2)
        {
            if (Within(middle, freedom) < level) low = middle;
            else high = middle;
        }

        return high;
    }

    // The chance that t lies between -value and value.
    private static double Within(double value, int freedom)
    {
        var root = Math.Sqrt(freedom + value * value);
        var (sine, cosine) = (value / root, Math.Sqrt(freedom) / root);
        var odd = freedom % 2 == 1;
        var (term, sum) = (odd ? cosine : 1, 0.0);
        for (var k = odd ? 3 : 2; k <= freedom; k += 2)
        {
            sum += term;
            term *= cosine * cosine * (k - 1) / k;
        }

        return odd ? (ArcTangent(value / Math.Sqrt(freedom)) + sine * sum) * 2 / Math.PI : sine * sum;
    }

    // Halving the angle four times leaves a series of few terms.
    private static double ArcTangent(double x)
    {
        for (var i = 0; i < 4; i++) x /= 1 + Math.Sqrt(1 + x * x);
        var (square, power, sum) = (x * x, x, 0.0);
        for (var k = 1; k < 40; k += 2, power *= -square) sum += power / k;
        return 16 * sum;
    }

    private static double Expansion(double freedom)
    {
        var (x, square) = (Normal, Normal * Normal);
        var first = x * (square + 1) / 4;
        var second = x * ((5 * square + 16) * square + 3) / 96;
        var third = x * (((3 * square + 19) * square + 17) * square - 15) / 384;
        var fourth = x * ((((79 * square + 776) * square + 1482) * square - 1920) * square - 945) / 92160;
        return x + (first + (second + (third + fourth / freedom) / freedom) / freedom) / freedom;
    }
}
