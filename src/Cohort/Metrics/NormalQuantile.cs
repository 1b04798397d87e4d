namespace Cohort.Metrics;

/// <summary>Quantiles of the normal distribution with mean 0 and deviation 1.</summary>
/// <remarks>
/// Source: Abramowitz and Stegun, "Handbook of Mathematical Functions", 1964: the power series 26.2.10 of the distribution function is solved by
/// bisection. In plain arithmetic, so that every machine has the same bits.
/// </remarks>
internal static class NormalQuantile
{
    /// <summary>The largest that is given; beyond it, one in 3.5 million, the series loses its digits.</summary>
    public const double Most = 5;

    /// <summary>The number that a normal one stays below with a chance, cut to -5 to 5.</summary>
    /// <param name="chance">Between 0 and 1.</param>
    public static double At(double chance)
    {
        var (low, high) = (-Most, Most);
        for (var middle = 0.0; middle > low && middle < high; middle = (low + high) / 2)
        {
            if (Below(middle) < chance) low = middle;
            else high = middle;
        }

        return high;
    }

    private static double Below(double z)
    {
        var (power, sum) = (z, 0.0);
        for (var k = 0; k < 100; k++)
        {
            sum += power / (2 * k + 1);
            power *= -z * z / (2 * (k + 1));
        }

        return 0.5 + sum / Math.Sqrt(2 * Math.PI);
    }
}
