using System.Text.Json.Nodes;
using Cohort.Metrics;
using Cohort.Reports;

namespace Cohort.Tests.Reports.Comparing;

public class ComparisonTests
{
    private static readonly Metric Accuracy = SampleReport.Accuracy;

    [Fact]
    public void Lines_OnePlanOverSeeds_HaveMeanSpreadAndPairedDifferences()
    {
        // Both rise together from seed to seed: the difference is always 0.25, and clear.
        var comparison = new Comparison([1, 2, 3], [new ComparedRuns("", [Run(0.25, 0.5), Run(0.375, 0.625), Run(0.5, 0.75)])]);
        var lines = comparison.Lines(Accuracy).Where(l => !l.OnLocalTest).ToDictionary(l => l.Name);
        Assert.Equal(0.375, lines["alone"].Summary.Mean);
        Assert.Equal(0.125, lines["alone"].Summary.Deviation);
        var (low, high) = (lines["alone"].Summary.Interval.Low, lines["alone"].Summary.Interval.High);
        Assert.Equal(2 * 4.302652730 * 0.125 / Math.Sqrt(3), high - low, 1e-8);
        var gain = lines["together over alone"];
        Assert.Equal((0.25, 0.0, GainVerdict.Better), (gain.Summary.Mean, gain.Summary.Deviation, gain.Verdict));
        Assert.Equal([0.25, 0.25, 0.25], gain.Values);
        Assert.Equal(GainVerdict.WithoutNumber, new Comparison([1], [new ComparedRuns("", [Run(0, 1)])])
            .Differences(Accuracy, local: false).Single().Verdict); // one seed says nothing
    }

    [Fact]
    public void Lines_Errors_APlusIsBetter()
    {
        var rmse = new Metric("rmse", Better.Lower) { IsScore = true };
        var comparison = new Comparison([1, 2], [new ComparedRuns("", [Run(3, 1, rmse), Run(4, 2, rmse)])]);
        Assert.Equal([2.0, 2.0], comparison.Differences(rmse, local: false).Single().Values);
    }

    [Fact]
    public void Lines_PlansOfOneBudget_TellSharedBaselinesOnceAndCompareWithTheFirst()
    {
        var comparison = new Comparison([1, 2],
            [new ComparedRuns("gossip", [Run(0.25, 0.5), Run(0.25, 0.5)]), new ComparedRuns("fedavg", [Run(0.25, 0.75), Run(0.25, 0.625)])]);
        Assert.Equal(["gossip", "fedavg", "alone", "fedavg over gossip"], comparison.Lines(Accuracy).Where(l => !l.OnLocalTest).Select(l => l.Name));
        Assert.Equal([0.25, 0.125], comparison.Differences(Accuracy, local: false).Single().Values);
        Assert.Null(ComparedBudgets.Describe(comparison));
    }

    [Fact]
    public void Lines_BaselinesThatDiffer_AreToldForEach()
    {
        var comparison = new Comparison([1], [new ComparedRuns("a", [Run(0.25, 0.5)]), new ComparedRuns("b", [Run(0.5, 0.5)])]);
        Assert.Equal(["a, alone", "a", "b, alone", "b", "b over a"], comparison.Lines(Accuracy).Where(l => !l.OnLocalTest).Select(l => l.Name));
    }

    [Fact]
    public void Lines_AWordOfDivergence_IsNotAveragedAway()
    {
        var comparison = new Comparison([1, 2], [new ComparedRuns("", [Run(0.25, 0.5), Run(0.25, double.NaN)])]);
        Assert.True(double.IsNaN(comparison.Lines(Accuracy).First(l => l.Name == "together").Summary.Mean));
        // A peer without rows of its own is left out of the mean on local tests.
        var own = new Dictionary<string, MetricSummary> { ["accuracy"] = MetricSummary.Of(Accuracy, [double.NaN, 0.5]) };
        var loss = new Dictionary<string, MetricSummary>
        {
            ["accuracy"] = MetricSummary.Of(Accuracy, [1, 1]), ["loss"] = MetricSummary.Of(Metric.Loss, [1, 1]),
        };
        var run = Run(0, 1) with { Final = new FinalResult(new Dictionary<ArmKind, ArmResult> { [ArmKind.Together] = new ArmResult(loss, own) }) };
        Assert.Equal(0.5, new Comparison([1], [new ComparedRuns("", [run])]).Lines(Accuracy).Single(l => l.OnLocalTest).Values[0]);
    }

    [Fact]
    public void Describe_OtherRoundsAndSteps_IsSaid()
    {
        var longer = Run(0.25, 0.5, steps: 30);
        longer = longer with { Rounds = [.. longer.Rounds, .. longer.Rounds] };
        var comparison = new Comparison([1], [new ComparedRuns("a", [Run(0.25, 0.5)]), new ComparedRuns("b", [longer])]);
        Assert.Equal("The plans were not run under one budget: rounds a 1, b 2; steps a 20, b 30.", ComparedBudgets.Describe(comparison));
    }

    [Fact]
    public void Render_JsonAndPage_HaveEveryLineAndNothingFromOutside()
    {
        var comparison = new Comparison([4, 5],
            [new ComparedRuns("a<b>", [Run(0.25, 0.5), Run(0.25, 0.5)]), new ComparedRuns("c", [Run(0, 1), Run(0, 0.5)])]);
        var json = JsonNode.Parse(ComparisonJson.Render(comparison))!;
        Assert.Equal("cohort.comparison/1", (string?)json["schema"]);
        Assert.Equal([4, 5], json["seeds"]!.AsArray().Select(s => (int)s!));
        var gain = json["gains"]!.AsArray().Single(g => (string?)g!["metric"] == "accuracy")!;
        Assert.Equal(("c over a<b>", 0.25, "no clear difference"), ((string?)gain["line"], (double)gain["mean"]!, (string?)gain["verdict"]));
        var page = ComparisonPage.Render(comparison);
        Assert.Contains("a&lt;b&gt;", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>: mean", page, StringComparison.Ordinal);
        Assert.Contains("What is better than what?", page, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", page, StringComparison.Ordinal);
        Assert.Equal(page, ComparisonPage.Render(comparison));
    }

    private static Report Run(double alone, double together, Metric? metric = null, long steps = 20)
    {
        metric ??= Accuracy;
        CurvePoint[] curve = [CurvePoint.Of(1, [(metric, [together]), (Metric.Loss, [1])])];
        return SampleReport.Make(2, 1) with
        {
            Metrics = [metric, Metric.Loss],
            Curves = new Curves(new Dictionary<ArmKind, IReadOnlyList<CurvePoint>> { [ArmKind.Together] = curve }),
            Final = new FinalResult(new Dictionary<ArmKind, ArmResult> { [ArmKind.Alone] = Arm(alone), [ArmKind.Together] = Arm(together) }),
        };

        ArmResult Arm(double value)
        {
            var loss = double.IsFinite(value) ? 1 : double.NaN;
            var metrics = new Dictionary<string, MetricSummary>
            {
                [metric.Name] = MetricSummary.Of(metric, [value]), ["loss"] = MetricSummary.Of(Metric.Loss, [loss]),
            };
            return new ArmResult(metrics) { Spent = new Dictionary<Unit, long> { [Unit.Steps] = steps } };
        }
    }
}
