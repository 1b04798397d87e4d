namespace Cohort.Reports;

/// <summary>Differences with their intervals, one below the other, beside a line at zero: what crosses the line is not clear.</summary>
internal static class IntervalPlot
{
    private const double Width = 400, Right = 322, Top = 14;
    private const int MaxRows = 120, MaxNamed = 40;

    /// <summary>Draws the differences in their order; where there are more than fit, evenly spread over it.</summary>
    /// <param name="title">What is measured, below the axis.</param>
    /// <param name="description">What the picture shows, for those who cannot see it.</param>
    /// <param name="rows">The differences.</param>
    /// <param name="left">Where the plot begins; names stand to the left of it.</param>
    internal static string Draw(string title, string description, IReadOnlyList<IntervalRow> rows, double left = 76)
    {
        var shown = rows.Count <= MaxRows ? rows
            : [.. Enumerable.Range(0, MaxRows).Select(i => rows[(int)((long)i * (rows.Count - 1) / (MaxRows - 1))])];
        var named = shown.Count <= MaxNamed;
        var height = named ? 20.0 : Math.Max(4.0, 400.0 / shown.Count);
        var bottom = Top + shown.Count * height + 6;
        var svg = new SvgCanvas(Width, bottom + 48, description);
        var x = Scale.Over(shown.SelectMany(r => new[] { r.Value, r.Low, r.High }).Append(0), left, Right, left > 100 ? 3 : 5);
        Axis.Below(svg, x, Top - 6, bottom, title);
        svg.Line(x[0], Top - 6, x[0], bottom, "zero");
        for (var i = 0; i < shown.Count; i++) DrawRow(svg, x, Top + (i + 0.5) * height, shown[i], named, height, left);
        return svg.ToString();
    }

    private static void DrawRow(SvgCanvas svg, Scale x, double y, IntervalRow row, bool named, double height, double left)
    {
        var verdict = new PairedGain(1, row.Value, row.Low, row.High).Verdict;
        var style = verdict switch { GainVerdict.Better => "better", GainVerdict.Worse => "worse", _ => "unclear" };
        if (named) svg.Text(left - 8, y + 4, HtmlText.Shorten(row.Name, (int)((left - 8) / 6.8)), "tick end");
        if (verdict != GainVerdict.WithoutNumber) svg.Line(x[row.Low], y, x[row.High], y, $"span {style}");
        if (double.IsFinite(row.Value)) svg.Circle(x[row.Value], y, named ? 4.5 : 2.5, $"dot i-{style}");
        var text = double.IsFinite(row.Value) ? (verdict == GainVerdict.Worse ? "▼ " : "") + NumberText.Change(row.Value) : row.Missing;
        if (named) svg.Text(Width - 2, y + 4, text, verdict == GainVerdict.Worse ? "tick end loss" : "tick end");
        svg.Hint(0, y - height / 2, Width, height, row.Hint);
    }
}
