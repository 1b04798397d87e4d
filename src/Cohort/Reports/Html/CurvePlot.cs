using Cohort.Metrics;

namespace Cohort.Reports;

/// <summary>One metric over the rounds: for each arm the mean as a thick line and the worst learner as a thin dashed one.</summary>
internal static class CurvePlot
{
    private const double Width = 400, Height = 310, Left = 48, Right = 288, Top = 34, Bottom = 262, LabelDistance = 14;

    // A page with a hundred thousand circles is slow, and no eye can use more points than this.
    private const int MaxPoints = 400, MaxHints = 60;

    /// <summary>Draws a metric, or gives null where no arm has it.</summary>
    internal static string? Draw(Curves curves, Metric metric)
    {
        var arms = curves.Ordered.Select(arm => (Name: arm.Kind.Name(), Points: Follow(arm.Points, metric.Name)))
            .Where(arm => arm.Points.Length > 0).ToArray();
        if (arms.Length == 0) return null;
        var svg = new SvgCanvas(Width, Height, Describe(arms, metric.Name));
        var rounds = arms.SelectMany(arm => arm.Points.Select(p => p.Round)).ToArray();
        var x = Axis.Rounds(rounds.Min(), rounds.Max(), Left, Right);
        var y = Scale.Over(arms.SelectMany(arm => arm.Points.SelectMany(p => new[] { p.Value.Mean, p.Value.Worst })), Bottom, Top);
        Axis.Below(svg, x, Top, Bottom, "round");
        Axis.Left(svg, y, Left, Right, NumberText.Name(metric.Name) + (metric.Better == Better.Lower ? " (lower is better)" : " (higher is better)"));
        foreach (var (name, points) in arms) DrawArm(svg, x, y, name, points);
        AddHints(svg, x, arms);
        DrawNames(svg, y, arms);
        return svg.ToString();
    }

    private static (int Round, CurveValue Value)[] Follow(IReadOnlyList<CurvePoint> points, string metric)
    {
        var all = points.Where(p => p.Metrics.ContainsKey(metric)).Select(p => (p.Round, p.Metrics[metric])).ToArray();
        var every = (all.Length + MaxPoints - 1) / MaxPoints;
        return every <= 1 ? all : [.. all.Where((_, i) => i % every == 0 || i == all.Length - 1)];
    }

    private static void DrawArm(SvgCanvas svg, Scale x, Scale y, string name, (int Round, CurveValue Value)[] points)
    {
        double At(double value) => double.IsFinite(value) ? y[value] : double.NaN;
        var one = points.All(p => p.Value.Worst.Equals(p.Value.Mean));
        if (!one) svg.Path(points.Select(p => (x[p.Round], At(p.Value.Worst))), $"worst s-{name}");
        svg.Path(points.Select(p => (x[p.Round], At(p.Value.Mean))), $"mean s-{name}");
        var every = (points.Length + MaxHints - 1) / MaxHints;
        foreach (var (round, value) in points.Where((p, i) => (i % every == 0 || i == points.Length - 1) && double.IsFinite(p.Value.Mean)))
        {
            svg.Circle(x[round], y[value.Mean], 2.5, $"dot f-{name}");
        }
    }

    // Every round answers over the whole height, for all arms at once; where there are too many, those that are shown reach to their neighbours.
    private static void AddHints(SvgCanvas svg, Scale x, (string Name, (int Round, CurveValue Value)[] Points)[] arms)
    {
        int[] all = [.. arms.SelectMany(a => a.Points.Select(p => p.Round)).Distinct().Order()];
        var every = (all.Length + MaxHints - 1) / MaxHints;
        int[] shown = [.. all.Where((_, i) => i % every == 0 || i == all.Length - 1)];
        for (var i = 0; i < shown.Length; i++)
        {
            var from = i == 0 ? Left - 8 : (x[shown[i - 1]] + x[shown[i]]) / 2;
            var to = i == shown.Length - 1 ? Right + 8 : (x[shown[i]] + x[shown[i + 1]]) / 2;
            var lines = arms.SelectMany(a => a.Points.Where(p => p.Round == shown[i]).Select(p => Words(a.Name, p.Value)));
            svg.Hint(from, Top, to - from, Bottom - Top, [$"round {shown[i]}", .. lines]);
        }
    }

    private static string Words(string name, CurveValue value) => $"{name} {NumberText.Metric(value.Mean)}"
        + (value.Worst.Equals(value.Mean) ? "" : $", worst {NumberText.Metric(value.Worst)}");

    // Names stand at the ends of the lines, pushed apart where they would overlap.
    private static void DrawNames(SvgCanvas svg, Scale y, (string Name, (int Round, CurveValue Value)[] Points)[] arms)
    {
        var lowest = double.NegativeInfinity;
        foreach (var (name, last) in arms.Select(a => (a.Name, a.Points[^1].Value.Mean)).OrderBy(a => double.IsFinite(a.Mean) ? y[a.Mean] : Bottom))
        {
            lowest = Math.Max(double.IsFinite(last) ? y[last] + 4 : Bottom, lowest + LabelDistance);
            svg.Text(Right + 8, lowest, $"{name} {(double.IsFinite(last) ? NumberText.Metric(last) : "✕")}", $"name t-{name}");
        }
    }

    private static string Describe((string Name, (int Round, CurveValue Value)[] Points)[] arms, string metric) =>
        $"Line plot of {NumberText.Name(metric)} over the rounds. Last round: "
        + string.Join("; ", arms.Select(a => Describe(a.Name, a.Points[^1].Value))) + ".";

    private static string Describe(string name, CurveValue last) =>
        $"{name} mean {NumberText.Metric(last.Mean)}, worst {NumberText.Metric(last.Worst)}";
}
