namespace Cohort.Reports;

/// <summary>Who is better off: for each peer, on its local test, a line from what it is compared with to adapted.</summary>
internal static class DumbbellPlot
{
    private const double Width = 400, Left = 76, Right = 322, Top = 14;
    private const int MaxRows = 120, MaxNamed = 40;

    /// <summary>Draws the comparison, the peers that gain most on top.</summary>
    /// <param name="mix">The comparison.</param>
    /// <param name="name">The name of a peer by its position.</param>
    /// <param name="tested">How many rows a peer set aside, by its position; null where that is not known.</param>
    internal static string Draw(LocalGains mix, Func<int, string> name, Func<int, long?>? tested = null)
    {
        var rows = Rows(mix);
        var height = rows.Length <= MaxNamed ? 20.0 : Math.Max(4.0, 400.0 / rows.Length);
        var bottom = Top + rows.Length * height + 6;
        var metric = NumberText.Name(mix.Metric.Name);
        var svg = new SvgCanvas(Width, bottom + 48, $"Dumbbell plot of {metric} on each peer's local test. {Describe(mix)}");
        var x = Scale.Over(mix.Alone.Concat(mix.Adapted), Left, Right);
        Axis.Below(svg, x, Top - 6, bottom, $"{metric} on the peer's local test");
        for (var i = 0; i < rows.Length; i++)
        {
            var peer = (name(rows[i]), tested?.Invoke(rows[i]));
            DrawRow(svg, x, Top + (i + 0.5) * height, mix, rows[i], peer, rows.Length <= MaxNamed, height);
        }

        return svg.ToString();
    }

    /// <summary>The comparison in one sentence.</summary>
    internal static string Describe(LocalGains mix) => $"Compared with {mix.Basis.Name()}, {mix.Counts}.";

    // By falling gain; where there are more peers than rows, evenly spread over that order.
    private static int[] Rows(LocalGains mix)
    {
        var order = Enumerable.Range(0, mix.Alone.Count).OrderByDescending(Gained).ToArray();
        if (order.Length <= MaxRows) return order;
        return [.. Enumerable.Range(0, MaxRows).Select(i => order[(int)((long)i * (order.Length - 1) / (MaxRows - 1))])];

        double Gained(int i) => mix.Gain(i) is var g && double.IsNaN(g) ? double.NegativeInfinity : g;
    }

    private static void DrawRow(
        SvgCanvas svg, Scale x, double y, LocalGains mix, int i, (string Name, long? Rows) peer, bool named, double height)
    {
        var (alone, adapted, gain) = (mix.Alone[i], mix.Adapted[i], mix.Gain(i));
        if (named) svg.Text(Left - 8, y + 4, HtmlText.Shorten(peer.Name, 10), "tick end");
        if (double.IsFinite(alone) && double.IsFinite(adapted)) svg.Line(x[alone], y, x[adapted], y, gain < 0 ? "link worse" : "link better");
        if (double.IsFinite(alone)) svg.Circle(x[alone], y, named ? 4.5 : 2.5, "hollow s-alone");
        if (double.IsFinite(adapted)) svg.Circle(x[adapted], y, named ? 5 : 3, "dot f-adapted");
        var loss = i < mix.Losses.Count ? mix.Losses[i] : double.NaN;
        var text = peer.Rows == 0 ? "no rows" : !double.IsFinite(gain) ? NumberText.Metric(double.NaN, loss)
            : gain < 0 ? $"▼ {NumberText.Change(gain)}" : NumberText.Change(gain);
        if (named) svg.Text(Width - 2, y + 4, text, gain >= 0 || peer.Rows == 0 ? "tick end" : "tick end loss");
        var heading = peer.Rows is { } rows ? $"{HtmlText.Shorten(peer.Name, 30)}, tested on {NumberText.Count(rows)} row{(rows == 1 ? "" : "s")}"
            : peer.Name;
        if (peer.Rows == 0) svg.Hint(0, y - height / 2, Width, height, heading);
        else
            svg.Hint(0, y - height / 2, Width, height,
                heading, $"{mix.Basis.Name()} {NumberText.Metric(alone, loss)}, adapted {NumberText.Metric(adapted, loss)}", $"gain {text}");
    }
}
