namespace Cohort.Compare;

/// <summary>
/// A median with the distribution-free confidence interval of the sign test: of n values in order, from the r-th to the r-th from the end. The
/// true median lies outside only if fewer than r of the n fall on one of its sides, and that is a matter of n tossed coins, whatever the values'
/// distribution. Here r is the largest that leaves at least the level asked for: of nine the second and the eighth, 96.1%. A machine that is
/// busy for a while throws single values far out; such an interval does not see how far, and one of means would.
/// </summary>
/// <remarks>Source: Conover, "Practical nonparametric statistics", 3rd edition, 1999, section 3.2: confidence interval for a quantile.</remarks>
/// <param name="Median">The middle value, or the mean of the two in the middle.</param>
/// <param name="Lower">The interval's lower end.</param>
/// <param name="Upper">The interval's upper end.</param>
/// <param name="Confidence">How sure it is: below the level where even the whole range of so few values does not reach it.</param>
internal sealed record MedianInterval(double Median, double Lower, double Upper, double Confidence)
{
    public const double Level = 0.95;

    /// <exception cref="ArgumentException">There are no values, or one is not finite.</exception>
    public static MedianInterval Of(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        if (sorted.Any(v => !double.IsFinite(v))) throw new ArgumentException("a value is a finite number", nameof(values));
        var (rank, confidence) = Rank(sorted.Length);
        return new MedianInterval(PairedRatio.MedianOf(sorted), sorted[rank - 1], sorted[^rank], confidence);
    }

    /// <summary>Which value from either end bounds the interval, and its confidence: 1 - 2 P(fewer than so many of n coins show heads).</summary>
    private static (int Rank, double Confidence) Rank(int n)
    {
        var exactly = Math.Pow(0.5, n); // as many heads as rank - 1
        var (rank, confidence) = (1, 1 - 2 * exactly);
        while (true)
        {
            exactly *= (double)(n - rank + 1) / rank;
            if (confidence - 2 * exactly < Level) return (rank, confidence);
            confidence -= 2 * exactly;
            rank++;
        }
    }
}
