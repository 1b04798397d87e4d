using System.Xml.Linq;
using Cohort.Metrics;
using Cohort.Reports;

namespace Cohort.Tests.Reports.Html;

public class CurvePlotTests
{
    [Fact]
    public void Draw_GapInTheMiddle_BreaksTheLine()
    {
        CurvePoint Point(int round, double value) => new(round, new Dictionary<string, CurveValue> { ["accuracy"] = new(value, value) });
        var svg = XElement.Parse(CurvePlot.Draw(Together(Point(0, 0), Point(1, double.NaN), Point(2, 1), Point(3, 1)), new Metric("accuracy"))!);
        var path = svg.Elements("path").Single(p => p.Attribute("class")!.Value == "mean s-together").Attribute("d")!.Value;
        Assert.Equal("M48 262M276 34L390 34", path);
        Assert.Equal(3, svg.Elements("circle").Count());
        Assert.Null(CurvePlot.Draw(Together(Point(0, 0)), new Metric("auc")));
    }

    [Fact]
    public void Draw_WorstUnlikeMean_DrawsBothAndNamesTheArm()
    {
        CurvePoint Point(int round) => new(round, new Dictionary<string, CurveValue> { ["loss"] = new(0.5, 1) });
        CurvePoint[] points = [Point(1), Point(2)];
        var curves = new Curves(new Dictionary<ArmKind, IReadOnlyList<CurvePoint>> { [ArmKind.Together] = points, [ArmKind.Alone] = points });
        var svg = XElement.Parse(CurvePlot.Draw(curves, Metric.Loss)!);
        Assert.Equal(["worst s-alone", "mean s-alone", "worst s-together", "mean s-together"], svg.Elements("path").Select(ClassOf));
        Assert.Contains(svg.Elements("text"), t => t.Value == "loss (lower is better)");
        Assert.Contains("alone mean 0.500, worst 1.000", svg.Attribute("aria-label")!.Value, StringComparison.Ordinal);
        var names = svg.Elements("text").Where(t => ClassOf(t).StartsWith("name", StringComparison.Ordinal));
        var heights = names.Select(t => (double)t.Attribute("y")!).ToArray();
        Assert.Equal(14, heights[1] - heights[0], 6);
    }

    private static string ClassOf(XElement element) => element.Attribute("class")!.Value;

    private static Curves Together(params CurvePoint[] points) =>
        new(new Dictionary<ArmKind, IReadOnlyList<CurvePoint>> { [ArmKind.Together] = points });
}
