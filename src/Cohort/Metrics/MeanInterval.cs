namespace Cohort.Metrics;

/// <summary>
/// Mean, standard deviation and the 95% interval of the mean, mean -/+ t(0.975, n - 1) s / sqrt(n) (Student, "The probable error of a mean",
/// Biometrika 6, 1908). Of paired values it is taken over their differences.
/// </summary>
/// <param name="Count">How many values.</param>
/// <param name="Mean">NaN without values, and as soon as one is not finite.</param>
/// <param name="Deviation">With n - 1 in the denominator; NaN below two values.</param>
/// <param name="Interval">None below two values.</param>
internal readonly record struct MeanInterval(int Count, double Mean, double Deviation, Interval Interval)
{
    /// <summary>Of some values. Equal ones give an interval without width.</summary>
    public static MeanInterval Of(IReadOnlyList<double> values)
    {
        var n = values.Count;
        if (n == 0 || values.Any(v => !double.IsFinite(v))) return new MeanInterval(n, double.NaN, double.NaN, Interval.None);
        var mean = values.All(v => v == values[0]) ? values[0] : values.Sum() / n; // no width out of rounding
        if (n < 2) return new MeanInterval(n, mean, double.NaN, Interval.None);
        var deviation = Math.Sqrt(values.Sum(v => (v - mean) * (v - mean)) / (n - 1));
        var half = StudentQuantile.At(n - 1) * deviation / Math.Sqrt(n);
        return new MeanInterval(n, mean, deviation, new Interval(mean - half, mean + half));
    }
}
