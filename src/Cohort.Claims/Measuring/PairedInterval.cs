using System.Collections.Concurrent;
using MathNet.Numerics.Distributions;

namespace Cohort.Claims;

/// <summary>
/// The mean of paired differences with its two-sided 95% confidence interval, mean -/+ t(0.975, n - 1) s / sqrt(n), s with n - 1 in the denominator
/// (Student, "The probable error of a mean", Biometrika 6, 1908).
/// </summary>
/// <param name="Effect">The mean difference; NaN as soon as one difference is not finite.</param>
/// <param name="Low">The lower end.</param>
/// <param name="High">The upper end.</param>
internal readonly record struct PairedInterval(double Effect, double Low, double High)
{
    // The inverse is searched for; a ledger asks for the same few many times.
    private static readonly ConcurrentDictionary<int, double> Quantiles = new();

    /// <summary>The interval of some differences. Equal differences give an interval without width.</summary>
    /// <param name="differences">One for each pair, at least 2.</param>
    /// <exception cref="ArgumentException">There are fewer than 2.</exception>
    public static PairedInterval Of(IReadOnlyList<double> differences)
    {
        var n = differences.Count;
        if (n < 2) throw new ArgumentException($"an interval needs at least 2 pairs, not {n}", nameof(differences));
        if (differences.Any(d => !double.IsFinite(d))) return new PairedInterval(double.NaN, double.NaN, double.NaN);
        var mean = differences.Sum() / n;
        if (differences.All(d => d == differences[0])) mean = differences[0]; // no width out of rounding
        var squares = differences.Sum(d => (d - mean) * (d - mean));
        var half = Quantile(n - 1) * Math.Sqrt(squares / (n - 1) / n);
        return new PairedInterval(mean, mean - half, mean + half);
    }

    /// <summary>Student's t at 0.975.</summary>
    /// <param name="freedom">Degrees of freedom, at least 1.</param>
    public static double Quantile(int freedom) => Quantiles.GetOrAdd(freedom, f => StudentT.InvCDF(0, 1, f, 0.975));
}
