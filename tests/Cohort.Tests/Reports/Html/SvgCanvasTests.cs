using System.Xml.Linq;
using Cohort.Reports;

namespace Cohort.Tests.Reports.Html;

public class SvgCanvasTests
{
    [Fact]
    public void ToString_HostileTexts_IsWellFormedWithTheTextsInIt()
    {
        var svg = new SvgCanvas(10, 20, "<&\">");
        svg.Text(1, 2, "</text><script>", "tick", -40);
        svg.Circle(1.23456, 2, 3, "dot");
        svg.Hint(1, 2, 3, 4, "\"<'", "</tspan>");
        svg.Path([(0, 0), (1, double.NaN), (2, 2)], "mean");
        var root = XElement.Parse(svg.ToString());
        Assert.Equal(("0 0 10 20", "<&\">"), (root.Attribute("viewBox")!.Value, root.Attribute("aria-label")!.Value));
        Assert.Equal("</text><script>", root.Element("text")!.Value);
        Assert.Equal("rotate(-40 1 2)", root.Element("text")!.Attribute("transform")!.Value);
        Assert.Equal("1.23", root.Element("circle")!.Attribute("cx")!.Value);
        Assert.Equal(["\"<'", "</tspan>"], root.Descendants("tspan").Select(t => t.Value));
        Assert.Equal("h", root.Elements().Last().Attribute("class")!.Value); // hints lie over everything
        Assert.Equal(20, SvgCanvas.HeightOf(svg.ToString()));
        Assert.Equal("M0 0M2 2", root.Element("path")!.Attribute("d")!.Value);
    }
}
