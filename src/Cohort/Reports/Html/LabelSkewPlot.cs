namespace Cohort.Reports;

/// <summary>Who holds which labels: a circle per peer and class whose area is the number of rows; for regression a bar per peer.</summary>
internal static class LabelSkewPlot
{
    private const double Width = 500, Left = 64, Right = 440, Top = 22;
    private const int MaxPeers = 60, MaxClasses = 24;

    /// <summary>Draws the split, of the first peers where there are very many, and of the largest classes.</summary>
    internal static string Draw(DataReport data)
    {
        var peers = data.Peers.Take(MaxPeers).ToArray();
        var height = peers.Length <= 24 ? 22.0 : 13.0;
        var bottom = Top + peers.Length * height;
        var svg = new SvgCanvas(Width, bottom + (data.Classes.Count > 0 ? 76 : 48), Describe(data));
        for (var i = 0; i < peers.Length; i++)
        {
            var y = Top + (i + 0.5) * height;
            svg.Text(Left - 8, y + 4, HtmlText.Shorten(Name(peers[i]), 9), "tick end");
            svg.Text(Width - 2, y + 4, NumberText.Count(peers[i].Rows), "tick end");
        }

        svg.Text(Width - 2, Top - 10, "rows", "axis end");
        if (data.Classes.Count > 0) DrawCircles(svg, data, peers, height, bottom);
        else DrawBars(svg, peers, height, bottom);
        return svg.ToString();
    }

    /// <summary>The name of a peer, or its number.</summary>
    internal static string Name(PeerData peer) => peer.Name ?? $"peer {peer.Peer}";

    /// <summary>What the plot leaves out, or null.</summary>
    internal static string? Omitted(DataReport data) =>
        (data.Peers.Count > MaxPeers ? $"The first {MaxPeers} of {data.Peers.Count} peers are drawn. " : "")
        + (data.Classes.Count > MaxClasses ? $"The {MaxClasses} largest of {data.Classes.Count} classes are drawn." : "") is { Length: > 0 } text ? text : null;

    private static void DrawCircles(SvgCanvas svg, DataReport data, PeerData[] peers, double height, double bottom)
    {
        var classes = Enumerable.Range(0, data.Classes.Count).OrderByDescending(c => data.Peers.Sum(p => p.Labels[c])).Take(MaxClasses).Order().ToArray();
        var largest = Math.Max(1, peers.Max(p => classes.Max(c => p.Labels[c])));
        var width = Math.Min(60, (Right - Left) / classes.Length);
        var radius = Math.Min(width, height) / 2 - 1;
        for (var column = 0; column < classes.Length; column++)
        {
            var x = Left + (column + 0.5) * width;
            svg.Line(x, Top, x, bottom, "grid");
            svg.Text(x + 4, bottom + 14, HtmlText.Shorten(data.Classes[classes[column]], 10), "tick end", -40);
            for (var i = 0; i < peers.Length; i++)
            {
                var count = peers[i].Labels[classes[column]];
                var hint = $"{Name(peers[i])}, class {data.Classes[classes[column]]}: {count} rows";
                if (count > 0) svg.Circle(x, Top + (i + 0.5) * height, Math.Max(0.8, radius * Math.Sqrt((double)count / largest)), "bubble", hint);
            }
        }

        svg.Text((Left + Right) / 2, bottom + 70, $"class (the largest circle is {NumberText.Count(largest)} rows)", "axis middle");
    }

    private static void DrawBars(SvgCanvas svg, PeerData[] peers, double height, double bottom)
    {
        var x = Scale.Over(peers.Select(p => (double)p.Rows).Append(0), Left, Right);
        Axis.Below(svg, x, Top, bottom, "rows");
        for (var i = 0; i < peers.Length; i++)
            svg.Rect(Left, Top + i * height + 2, x[peers[i].Rows] - Left, height - 4, "bubble", $"{Name(peers[i])}: {peers[i].Rows} rows");
    }

    private static string Describe(DataReport data) =>
        $"Plot of the rows of {data.Peers.Count} peers{(data.Classes.Count > 0 ? $" by {data.Classes.Count} classes" : "")}; the table below it has the numbers.";
}
