namespace Cohort.Reports;

/// <summary>A line of a plot over the rounds: an arm, or one of several runs.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Style">The style classes <c>s-</c>, <c>f-</c> and <c>t-</c> of this name colour it.</param>
/// <param name="Points">In order of rounds, with the loss then, by which an undefined number is told from one that diverged.</param>
internal sealed record CurveLine(string Name, string Style, IReadOnlyList<(int Round, CurveValue Value, double Loss)> Points)
{
    // A page with a hundred thousand circles is slow, and no eye can use more points than this.
    private const int MaxPoints = 400;

    /// <summary>The line of a metric; null where it was never measured.</summary>
    /// <param name="name">What it is called.</param>
    /// <param name="style">How it is coloured.</param>
    /// <param name="points">All points.</param>
    /// <param name="metric">The metric.</param>
    internal static CurveLine? Of(string name, string style, IReadOnlyList<CurvePoint> points, string metric)
    {
        var all = points.Where(p => p.Metrics.ContainsKey(metric)).Select(p => (p.Round, p.Metrics[metric], LossOf(p))).ToArray();
        if (all.Length == 0) return null;
        var every = (all.Length + MaxPoints - 1) / MaxPoints;
        return new CurveLine(name, style, every <= 1 ? all : [.. all.Where((_, i) => i % every == 0 || i == all.Length - 1)]);
    }

    private static double LossOf(CurvePoint point) => point.Metrics.TryGetValue("loss", out var loss) ? loss.Mean : double.NaN;
}
