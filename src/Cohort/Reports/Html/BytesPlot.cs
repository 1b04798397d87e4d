namespace Cohort.Reports;

/// <summary>What the cohort sent: bars per round above, the running total below.</summary>
internal static class BytesPlot
{
    private const double Width = 400, Height = 310, Left = 62, Right = 392, BarTop = 30, BarBottom = 120, SumTop = 172, SumBottom = 262;
    private const int MaxBars = 200;

    /// <summary>Draws the bytes of all rounds; at least one must have been sent.</summary>
    internal static string Draw(IReadOnlyList<RoundReport> rounds)
    {
        var total = rounds.Sum(r => r.BytesSent);
        var description = $"Bars of the bytes sent in each of {rounds.Count} rounds, "
            + $"and a line of their running total, {NumberText.Bytes(total)} at the end.";
        var svg = new SvgCanvas(Width, Height, description);
        var width = Math.Clamp((Right - Left) / rounds.Count * 0.7, 1, 24);
        var x = Axis.Rounds(rounds[0].Round, rounds[^1].Round, Left + width / 2 + 2, Right - width / 2 - 2);
        var each = Scale.Over(rounds.Select(r => (double)r.BytesSent).Append(0), BarBottom, BarTop, 3);
        var sum = Scale.Over([0, total], SumBottom, SumTop, 3);
        Axis.Left(svg, each, Left, Right, "sent per round", NumberText.Bytes);
        Axis.Left(svg, sum, Left, Right, "sent in all", NumberText.Bytes);
        Axis.Below(svg, x, SumBottom, SumBottom, "round");
        var every = (rounds.Count + MaxBars - 1) / MaxBars;
        var sent = 0L;
        var line = new List<(double, double)>();
        for (var i = 0; i < rounds.Count; i++)
        {
            sent += rounds[i].BytesSent;
            if (i % every != 0 && i != rounds.Count - 1) continue;
            var (at, top) = (x[rounds[i].Round], each[rounds[i].BytesSent]);
            svg.Rect(at - width / 2, top, width, BarBottom - top, "bar");
            var place = (Right - Left) * every / rounds.Count;
            var (from, to) = (Math.Max(Left, at - place / 2), Math.Min(Right, at + place / 2));
            svg.Hint(from, BarTop, to - from, SumBottom - BarTop,
                $"round {rounds[i].Round}", $"{NumberText.Bytes(rounds[i].BytesSent)}, {NumberText.Bytes(sent)} so far");
            line.Add((at, sum[sent]));
        }

        svg.Path(line, "mean s-together");
        return svg.ToString();
    }
}
