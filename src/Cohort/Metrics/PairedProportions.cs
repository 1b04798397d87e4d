namespace Cohort.Metrics;

/// <summary>
/// The 95% interval of the difference between two shares of the same rows, such as how many of them two learners get right: the intervals of
/// Wilson for each share, squared and added, less what the two have in common. It keeps its level with few rows, and has a width where no row
/// tells the two apart.
/// </summary>
/// <remarks>
/// Source: R. G. Newcombe, "Improved confidence intervals for the difference between binomial proportions based on paired data", Statistics in
/// Medicine 17, 1998, method 10; recommended by Fagerland, Lydersen and Laake, "Recommended tests and confidence intervals for paired binomial
/// proportions", Statistics in Medicine 33, 2014.
/// </remarks>
internal static class PairedProportions
{
    private const double Normal = 1.959963984540054;

    /// <summary>The interval of the share of the second less that of the first.</summary>
    /// <param name="both">Rows that both have.</param>
    /// <param name="first">Rows that only the first has.</param>
    /// <param name="second">Rows that only the second has.</param>
    /// <param name="neither">Rows that neither has.</param>
    /// <returns>None without rows.</returns>
    public static Interval Difference(long both, long first, long second, long neither)
    {
        var n = (double)both + first + second + neither;
        if (n == 0) return Interval.None;
        var (one, two) = ((both + first) / n, (both + second) / n);
        var ((low1, high1), (low2, high2)) = (Wilson(one, n), Wilson(two, n));
        var phi = Correlation(both, first, second, neither);
        var difference = two - one;
        return new Interval(
            Math.Max(-1, difference - Root(two - low2, high1 - one, phi)),
            Math.Min(1, difference + Root(high2 - two, one - low1, phi)));
    }

    private static double Root(double a, double b, double phi) => Math.Sqrt(Math.Max(0, a * a - 2 * phi * a * b + b * b));

    private static (double Low, double High) Wilson(double share, double n)
    {
        const double Square = Normal * Normal;
        var half = Normal * Math.Sqrt(Square + 4 * n * share * (1 - share));
        var middle = 2 * n * share + Square;
        return ((middle - half) / (2 * (n + Square)), (middle + half) / (2 * (n + Square)));
    }

    // Corrected for continuity, as the source does.
    private static double Correlation(double both, double first, double second, double neither)
    {
        var product = (both + first) * (second + neither) * (both + second) * (first + neither);
        var difference = both * neither - first * second;
        if (product == 0) return 0;
        if (difference > 0) difference = Math.Max(0, difference - (both + first + second + neither) / 2);
        return difference / Math.Sqrt(product);
    }
}
