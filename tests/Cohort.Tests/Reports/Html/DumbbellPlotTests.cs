using System.Xml.Linq;
using Cohort.Metrics;
using Cohort.Reports;

namespace Cohort.Tests.Reports.Html;

public class DumbbellPlotTests
{
    [Fact]
    public void Draw_ThreePeers_SortsByGainAndMarksLosses()
    {
        var gains = new LocalGains(new Metric("accuracy"), [0.5, 0.5, 0.5, double.NaN], [0.25, 0.75, 0.5, 1]);
        var svg = XElement.Parse(DumbbellPlot.Draw(gains, i => $"p{i}"));
        Assert.Equal(["p1", "p2", "p0", "p3"], svg.Elements("text").Select(t => t.Value).Where(t => t.StartsWith('p')));
        Assert.Contains(svg.Elements("text"), t => t.Value == "▼ −0.250");
        Assert.Contains(svg.Elements("text"), t => t.Value == "diverged");
        var label = svg.Attribute("aria-label")!.Value;
        Assert.Contains("Compared with aloneAdapted, peers better off: 1, the same: 1, worse off: 1, without a number: 1.", label);
    }

    [Fact]
    public void Draw_Errors_PlusIsBetterAsInTheTerminal()
    {
        var gains = new LocalGains(new Metric("rmse", Better.Lower), [2, 2], [1.5, 3]);
        var texts = XElement.Parse(DumbbellPlot.Draw(gains, i => $"p{i}")).Elements("text").Select(t => t.Value).ToList();
        Assert.Contains("+0.500", texts);
        Assert.Contains("▼ −1.000", texts);
    }

    [Fact]
    public void Draw_KnownRows_SaysOnHowManyAPeerWasTested()
    {
        var gains = new LocalGains(new Metric("accuracy"), [0.5, 0.5, double.NaN], [1, 0.5, double.NaN]);
        var svg = XElement.Parse(DumbbellPlot.Draw(gains, i => $"p{i}", i => 2 - i));
        var hints = svg.Elements("g").Select(g => string.Join("|", g.Descendants("tspan").Select(t => t.Value)));
        Assert.Equal(
            ["p0, tested on 2 rows|aloneAdapted 0.500, adapted 1.000|gain +0.500",
             "p1, tested on 1 row|aloneAdapted 0.500, adapted 0.500|gain 0.000", "p2, tested on 0 rows"], hints);
        Assert.Contains(svg.Elements("text"), t => t.Value == "no rows");
        Assert.DoesNotContain(svg.Elements("text"), t => t.Value == "diverged");
    }
}
