namespace Cohort.Compare;

/// <summary>
/// How much longer a rival takes than Cohort, from runs in alternation: each pair gives one ratio, so that what slows the machine
/// down for a while slows both halves of a pair.
/// </summary>
/// <param name="Median">The median of the pairs' ratios; above 1 Cohort is the faster.</param>
/// <param name="Lowest">The ratio least in Cohort's favour.</param>
/// <param name="Highest">The ratio most in Cohort's favour.</param>
/// <param name="Pairs">How many pairs.</param>
internal sealed record PairedRatio(double Median, double Lowest, double Highest, int Pairs)
{
    /// <summary>The ratio of rival to Cohort, pair by pair.</summary>
    /// <param name="cohort">Seconds for a unit of work, by alternation.</param>
    /// <param name="rival">Seconds for the same work, by the same alternations.</param>
    /// <exception cref="ArgumentException">There are no pairs, or a time is not above 0.</exception>
    public static PairedRatio Of(IReadOnlyList<double> cohort, IReadOnlyList<double> rival)
    {
        if (cohort.Count == 0 || cohort.Count != rival.Count)
            throw new ArgumentException($"pairs are needed, not {cohort.Count} times and {rival.Count}");
        if (cohort.Concat(rival).Any(t => !(t > 0 && double.IsFinite(t)))) throw new ArgumentException("a time is a finite number above 0");
        double[] ratios = [.. cohort.Zip(rival, (c, r) => r / c)];
        return new PairedRatio(MedianOf(ratios), ratios.Min(), ratios.Max(), ratios.Length);
    }

    /// <summary>The middle value, or the mean of the two in the middle.</summary>
    public static double MedianOf(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        if (sorted.Length == 0) throw new ArgumentException("nothing has no median", nameof(values));
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    /// <summary>The number whose logarithm is the mean of the logarithms: what ratios of several works are summed up by.</summary>
    public static double GeometricMeanOf(IReadOnlyCollection<double> values) =>
        values.Count == 0 ? throw new ArgumentException("nothing has no mean", nameof(values)) : Math.Exp(values.Average(Math.Log));
}
