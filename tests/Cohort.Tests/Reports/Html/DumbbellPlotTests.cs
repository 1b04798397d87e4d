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
        Assert.Contains("1 of 4 peers are better off than alone, 1 worse, 2 without a difference.", label, StringComparison.Ordinal);
    }
}
