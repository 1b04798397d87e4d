using System.Xml.Linq;
using Cohort.Reports;

namespace Cohort.Tests.Reports.Html;

public class BytesPlotTests
{
    [Fact]
    public void Draw_TwoRounds_TotalsUp()
    {
        var svg = XElement.Parse(BytesPlot.Draw([new RoundReport(1, 0, 1000, []), new RoundReport(2, 0, 2000, [])]));
        Assert.Equal([45, 90], svg.Elements("rect").Select(r => (double)r.Attribute("height")!));
        Assert.Equal(["round 2", "2 kB, 3 kB so far"], svg.Elements("g").Last().Descendants("tspan").Select(t => t.Value));
        Assert.Contains("3 kB at the end", svg.Attribute("aria-label")!.Value, StringComparison.Ordinal);
    }
}
