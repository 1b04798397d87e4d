namespace Cohort.Reports;

/// <summary>
/// Who holds which labels: a circle per peer and class whose area is the number of rows, or a shade where there is no room for
/// circles; for regression a bar per peer.
/// </summary>
internal static class LabelSkewPlot
{
    private const double Width = 400, Left = 76, Right = 346, Top = 22;
    // Circles smaller than this are hard to compare: cells are shaded instead, in five steps.
    private const double MinRadius = 6;
    private const double MaxWidth = 100, LetterWidth = 8;
    private const int MaxPeers = 60, MaxClasses = 24;

    /// <summary>Draws the split, of the first peers where there are very many, and of the largest classes.</summary>
    internal static string Draw(DataReport data)
    {
        var peers = data.Peers.Take(MaxPeers).ToArray();
        var height = peers.Length <= 20 ? 22.0 : Math.Max(8.0, 440.0 / peers.Length);
        var every = (int)Math.Ceiling(12 / height);
        var bottom = Top + peers.Length * height;
        var svg = new SvgCanvas(Width, bottom + (Turned(data) ? 82 : 48), Describe(data));
        for (var i = 0; i < peers.Length; i += every)
        {
            var y = Top + (i + 0.5) * height;
            svg.Text(Left - 8, y + 4, HtmlText.Shorten(Name(peers[i]), 10), "tick end");
            svg.Text(Width - 2, y + 4, NumberText.Count(peers[i].Rows), "tick end");
        }

        svg.Text(Width - 2, Top - 10, "trained on", "axis end");
        if (data.Classes.Count > 0) DrawCircles(svg, data, peers, height, bottom);
        else DrawBars(svg, peers, height, bottom);
        return svg.ToString();
    }

    /// <summary>The name of a peer, or its number.</summary>
    internal static string Name(PeerData peer) => peer.Name ?? $"peer {peer.Peer}";

    /// <summary>What the plot leaves out, or null.</summary>
    internal static string? Omitted(DataReport data)
    {
        var peers = data.Peers.Count > MaxPeers ? $"The first {MaxPeers} of {data.Peers.Count} peers are drawn. " : "";
        var classes = data.Classes.Count > MaxClasses ? $"The {MaxClasses} largest of {data.Classes.Count} classes are drawn." : "";
        return peers + classes is { Length: > 0 } text ? text : null;
    }

    private static void DrawCircles(SvgCanvas svg, DataReport data, PeerData[] peers, double height, double bottom)
    {
        var bySize = Enumerable.Range(0, data.Classes.Count).OrderByDescending(c => data.Peers.Sum(p => Count(p, c)));
        var classes = bySize.Take(MaxClasses).Order().ToArray();
        var largest = Math.Max(1, peers.Max(p => classes.Max(c => Count(p, c))));
        var width = Math.Min(MaxWidth, (Right - Left) / classes.Length);
        var radius = Math.Min(width, height) / 2 - 1;
        var turned = Turned(data);
        for (var column = 0; column < classes.Length; column++)
        {
            var x = Left + (column + 0.5) * width;
            svg.Line(x, Top, x, bottom, "grid");
            if (turned) svg.Text(x + 4, bottom + 14, HtmlText.Shorten(data.Classes[classes[column]], 10), "tick end", -40);
            else svg.Text(x, bottom + 15, data.Classes[classes[column]], "tick middle");
            for (var i = 0; i < peers.Length; i++)
            {
                var count = Count(peers[i], classes[column]);
                var share = Math.Sqrt((double)count / largest);
                var top = Top + i * height;
                svg.Hint(x - width / 2, top, width, height, Heading(peers[i]), $"class {data.Classes[classes[column]]}: {NumberText.Count(count)}");
                if (count <= 0) continue;
                if (radius >= MinRadius) svg.Circle(x, top + height / 2, Math.Max(0.8, radius * share), "bubble");
                else svg.Rect(x - width / 2 + 0.5, top + 0.5, width - 1, height - 1, $"heat{(int)Math.Ceiling(share * 5)}");
            }
        }

        svg.Text((Left + Right) / 2, bottom + (turned ? 76 : 38), $"class (at most {NumberText.Count(largest)} rows in one place)", "axis middle");
    }

    private static string Heading(PeerData peer) =>
        HtmlText.Shorten(Name(peer), 30) + (peer.LocalTest is { } aside ? $", {NumberText.Count(aside)} set aside" : "");

    private static long Count(PeerData peer, int label) => label < peer.Labels.Count ? peer.Labels[label] : 0;

    private static void DrawBars(SvgCanvas svg, PeerData[] peers, double height, double bottom)
    {
        var x = Scale.Over(peers.Select(p => (double)p.Rows).Append(0), Left, Right);
        Axis.Below(svg, x, Top, bottom, "rows");
        for (var i = 0; i < peers.Length; i++)
        {
            svg.Rect(Left, Top + i * height + 2, x[peers[i].Rows] - Left, height - 4, "bubble");
            svg.Hint(0, Top + i * height, Width, height, Heading(peers[i]), $"{NumberText.Count(peers[i].Rows)} rows to train on");
        }
    }

    // Long names stand at a slant, or they would run into each other.
    private static bool Turned(DataReport data) =>
        data.Classes.Any(name => (name.Length + 1) * LetterWidth > Math.Min(MaxWidth, (Right - Left) / Math.Min(MaxClasses, data.Classes.Count)));

    private static string Describe(DataReport data)
    {
        var byClass = data.Classes.Count > 0 ? $" by {data.Classes.Count} classes" : "";
        return $"Plot of the rows of {data.Peers.Count} peers{byClass}; the table below it has the numbers.";
    }
}
