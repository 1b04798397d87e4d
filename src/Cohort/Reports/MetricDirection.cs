namespace Cohort.Reports;

/// <summary>Which way a metric improves.</summary>
public static class MetricDirection
{
    private static readonly HashSet<string> Lower = new(StringComparer.Ordinal) { "loss", "rmse", "mae", "mse", "ece", "brier", "forgetting", "effective_passes", "looked_at_passes", "perplexity" };

    /// <summary>Whether a smaller value is a better one: true for losses and errors, false for everything else.</summary>
    /// <param name="metric">The metric's name as in plans, such as <c>macro_f1</c>.</param>
    public static bool LowerIsBetter(string metric) => Lower.Contains(metric);

    /// <summary>By how much a value is better than another: positive where it is, whichever way the metric improves.</summary>
    public static double Gain(string metric, double from, double to) => LowerIsBetter(metric) ? from - to : to - from;
}
