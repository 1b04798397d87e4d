using Cohort.Metrics;

namespace Cohort.Reports;

/// <summary>One metric over the rounds: for each arm the mean as a thick line and the worst learner as a thin dashed one.</summary>
internal static class CurvePlot
{
    private const double Width = 400, Height = 310, Left = 48, Top = 34, Bottom = 262, LabelDistance = 14;
    private const int MaxName = 12;

    // A letter of the names at the lines' ends, bold and as large as on a phone.
    private const double LetterWidth = 8;

    private const int MaxHints = 60;

    /// <summary>Draws a metric, or gives null where no arm has it.</summary>
    internal static string? Draw(Curves curves, Metric metric) =>
        Draw([.. curves.Ordered.Select(arm => CurveLine.Of(arm.Kind.Name(), arm.Kind.Name(), arm.Points, metric.Name)).OfType<CurveLine>()], metric);

    /// <summary>Draws lines of a metric, or gives null where there are none.</summary>
    internal static string? Draw(IReadOnlyList<CurveLine> lines, Metric metric)
    {
        if (lines.Count == 0) return null;
        var svg = new SvgCanvas(Width, Height, Describe(lines, metric.Name));
        var rounds = lines.SelectMany(line => line.Points.Select(p => p.Round)).ToArray();
        var right = Math.Clamp(Width - 8 - lines.Max(line => EndOf(line).Length) * LetterWidth, Width / 2, 288); // names have room
        var x = Axis.Rounds(rounds.Min(), rounds.Max(), Left, right);
        var y = Scale.Over(lines.SelectMany(line => line.Points.SelectMany(p => new[] { p.Value.Mean, p.Value.Worst })), Bottom, Top);
        Axis.Below(svg, x, Top, Bottom, "round");
        Axis.Left(svg, y, Left, right, NumberText.Name(metric.Name) + (metric.Better == Better.Lower ? " (lower is better)" : " (higher is better)"));
        foreach (var line in lines) DrawLine(svg, x, y, line);
        AddHints(svg, x, lines);
        DrawNames(svg, y, right + 8, lines);
        return svg.ToString();
    }

    private static void DrawLine(SvgCanvas svg, Scale x, Scale y, CurveLine line)
    {
        double At(double value) => double.IsFinite(value) ? y[value] : double.NaN;
        var (points, style) = (line.Points, line.Style);
        var one = points.All(p => p.Value.Worst.Equals(p.Value.Mean));
        if (!one) svg.Path(points.Select(p => (x[p.Round], At(p.Value.Worst))), $"worst s-{style}");
        svg.Path(points.Select(p => (x[p.Round], At(p.Value.Mean))), $"mean s-{style}");
        var every = (points.Count + MaxHints - 1) / MaxHints;
        foreach (var (round, value, _) in points.Where((p, i) => (i % every == 0 || i == points.Count - 1) && double.IsFinite(p.Value.Mean)))
        {
            svg.Circle(x[round], y[value.Mean], 2.5, $"dot f-{style}");
        }
    }

    // Every round answers over the whole height, for all lines at once; where there are too many, those that are shown reach to their neighbours.
    private static void AddHints(SvgCanvas svg, Scale x, IReadOnlyList<CurveLine> lines)
    {
        int[] all = [.. lines.SelectMany(a => a.Points.Select(p => p.Round)).Distinct().Order()];
        var every = (all.Length + MaxHints - 1) / MaxHints;
        int[] shown = [.. all.Where((_, i) => i % every == 0 || i == all.Length - 1)];
        for (var i = 0; i < shown.Length; i++)
        {
            var from = i == 0 ? Left - 8 : (x[shown[i - 1]] + x[shown[i]]) / 2;
            var to = i == shown.Length - 1 ? x.End + 8 : (x[shown[i]] + x[shown[i + 1]]) / 2;
            var words = lines.SelectMany(a => a.Points.Where(p => p.Round == shown[i])
                .Select(p => $"{HtmlText.Shorten(a.Name, MaxName)} {Words(p.Value, p.Loss, "")}"));
            svg.Hint(from, Top, to - from, Bottom - Top, [$"round {shown[i]}", .. words]);
        }
    }

    private static string Words(CurveValue value, double loss, string mean) => mean + NumberText.Metric(value.Mean, loss)
        + (value.Worst.Equals(value.Mean) && mean.Length == 0 ? "" : $", worst {NumberText.Metric(value.Worst, loss)}");

    private static string EndOf(CurveLine line) => HtmlText.Shorten(line.Name, MaxName) + " "
        + (line.Points[^1].Value.Mean is var last && double.IsFinite(last) ? NumberText.Metric(last) : "✕");

    // Names stand at the ends of the lines, pushed apart where they would overlap, and up where they would meet the axis below.
    private static void DrawNames(SvgCanvas svg, Scale y, double left, IReadOnlyList<CurveLine> lines)
    {
        double End(CurveLine line) => line.Points[^1].Value.Mean is var last && double.IsFinite(last) ? y[last] + 4 : Bottom;
        var ordered = lines.OrderBy(End).ToArray();
        var heights = new double[ordered.Length];
        for (var (i, lowest) = (0, double.NegativeInfinity); i < ordered.Length; i++)
            lowest = heights[i] = Math.Max(End(ordered[i]), lowest + LabelDistance);
        for (var (i, floor) = (ordered.Length - 1, Bottom); i >= 0; i--, floor -= LabelDistance) floor = heights[i] = Math.Min(heights[i], floor);
        for (var i = 0; i < ordered.Length; i++) svg.Text(left, heights[i], EndOf(ordered[i]), $"name t-{ordered[i].Style}");
    }

    private static string Describe(IReadOnlyList<CurveLine> lines, string metric) =>
        $"Line plot of {NumberText.Name(metric)} over the rounds. Last round: "
        + string.Join("; ", lines.Select(a => $"{a.Name} {Words(a.Points[^1].Value, a.Points[^1].Loss, "mean ")}")) + ".";
}
