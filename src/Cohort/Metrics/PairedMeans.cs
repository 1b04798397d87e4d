namespace Cohort.Metrics;

/// <summary>
/// The 95% interval of the difference between two numbers of the same rows, each a function of a weighted mean over them, such as a root mean
/// square error: what each row adds to the difference, to first order, is taken as one value, and Student's interval over these (the nonparametric
/// delta method: B. Efron and R. Tibshirani, "An Introduction to the Bootstrap", 1993, section 21.3). Of plain means it is the paired t interval.
/// </summary>
internal static class PairedMeans
{
    /// <summary>The interval of the second less the first.</summary>
    /// <param name="first">Row by row.</param>
    /// <param name="firstSlope">The derivative of the first number by its mean.</param>
    /// <param name="second">Row by row, of the same rows.</param>
    /// <param name="secondSlope">The derivative of the second number by its mean.</param>
    /// <param name="weights">How much each row counts in both means.</param>
    /// <param name="difference">The difference itself, about which the interval lies.</param>
    /// <returns>None below two rows, and where something is not finite.</returns>
    public static Interval Difference(
        double[] first, double firstSlope, double[] second, double secondSlope, int[] weights, double difference)
    {
        var (n, all) = (weights.Length, weights.Sum(w => (double)w));
        if (n < 2 || all == 0) return Interval.None;
        var (mean1, mean2) = (Mean(first, weights), Mean(second, weights));
        var squares = 0.0;
        for (var i = 0; i < n; i++)
        {
            var adds = n * weights[i] / all * (secondSlope * (second[i] - mean2) - firstSlope * (first[i] - mean1));
            squares += adds * adds;
        }

        var half = StudentQuantile.At(n - 1) * Math.Sqrt(squares / (n - 1) / n);
        return double.IsFinite(half) ? new Interval(difference - half, difference + half) : Interval.None;
    }

    /// <summary>A weighted mean.</summary>
    public static double Mean(double[] values, int[] weights)
    {
        var (sum, all) = (0.0, 0.0);
        for (var i = 0; i < values.Length; i++) (sum, all) = (sum + weights[i] * values[i], all + weights[i]);
        return sum / all;
    }
}
