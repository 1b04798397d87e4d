using System.Xml.Linq;
using Cohort.Reports;

namespace Cohort.Tests.Reports.Html;

public class LabelSkewPlotTests
{
    [Fact]
    public void Draw_FourTimesTheRows_IsTwiceTheRadius()
    {
        var data = new DataReport("", ["a", "b"], [new PeerData(0, 100, [80, 20]), new PeerData(1, 0, [0])]);
        var circles = XElement.Parse(LabelSkewPlot.Draw(data)).Elements("circle").Select(c => (double)c.Attribute("r")!).ToArray();
        Assert.Equal([10, 5], circles);
        Assert.Null(LabelSkewPlot.Omitted(data));
    }

    [Fact]
    public void Draw_ManyPeersAndClasses_SaysWhatItLeavesOut()
    {
        var data = SampleReport.Make(70, 1, [.. Enumerable.Range(0, 30).Select(i => $"class {i}")]).Data!;
        Assert.Equal("The first 60 of 70 peers are drawn. The 24 largest of 30 classes are drawn.", LabelSkewPlot.Omitted(data));
        Assert.Contains(XElement.Parse(LabelSkewPlot.Draw(data)).Elements("rect"), r => r.Attribute("class")!.Value == "heat5");
    }

    [Fact]
    public void Draw_Regression_DrawsABarPerPeer() =>
        Assert.Equal(3, XElement.Parse(LabelSkewPlot.Draw(SampleReport.Make(3, 1, []).Data!)).Elements("rect").Count());
}
