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
        Assert.Equal("M48 262M202.67 34L280 34", path);
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

    [Fact]
    public void Draw_EveryRound_AnswersForAllArmsWithoutAGap()
    {
        CurvePoint Point(int round, double worst) => new(round, new Dictionary<string, CurveValue> { ["accuracy"] = new(0.5, worst) });
        var curves = new Curves(new Dictionary<ArmKind, IReadOnlyList<CurvePoint>>
        {
            [ArmKind.Together] = [.. Enumerable.Range(1, 200).Select(r => Point(r, 0.25))], [ArmKind.Pooled] = [Point(200, 0.5)],
        });
        var hints = XElement.Parse(CurvePlot.Draw(curves, new Metric("accuracy"))!).Elements("g").Where(g => ClassOf(g) == "h").ToList();
        var places = hints.Select(h => ((double)h.Element("rect")!.Attribute("x")!, (double)h.Element("rect")!.Attribute("width")!)).ToList();
        Assert.InRange(places.Count, 50, 61);
        Assert.All(places.Zip(places.Skip(1)), pair => Assert.Equal(pair.Second.Item1, pair.First.Item1 + pair.First.Item2, 0.02));
        Assert.True(places[0].Item1 <= 48 && places[^1].Item1 + places[^1].Item2 >= 288);
        Assert.Equal(["round 200", "together 0.500, worst 0.250", "pooled 0.500"], hints[^1].Descendants("tspan").Select(t => t.Value));
    }

    private static string ClassOf(XElement element) => element.Attribute("class")!.Value;

    private static Curves Together(params CurvePoint[] points) =>
        new(new Dictionary<ArmKind, IReadOnlyList<CurvePoint>> { [ArmKind.Together] = points });
}
