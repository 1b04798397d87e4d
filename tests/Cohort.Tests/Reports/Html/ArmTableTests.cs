using Cohort.Metrics;
using Cohort.Reports;

namespace Cohort.Tests.Reports.Html;

public class ArmTableTests
{
    [Fact]
    public void Render_ArmWithoutAMetric_HasEmptyCells()
    {
        var html = ArmTable.Render("here",
        [
            Arm(ArmKind.Alone, Metric.Loss, 1, 3),
            Arm(ArmKind.Together, new Metric("auc"), 0.5),
        ]);
        Assert.Contains("<td></td><td></td><td></td><td><b>2.000</b></td><td>3.000</td><td>1.000</td>", html, StringComparison.Ordinal);
        Assert.Equal("", ArmTable.Render("here", [(ArmKind.Alone, null, new ArmResult(new Dictionary<string, MetricSummary>()))]));
    }

    [Fact]
    public void Render_ANumberThatIsNotFinite_IsUndefinedWhereTheLossIsFinite()
    {
        var loss = new Dictionary<string, MetricSummary> { ["loss"] = MetricSummary.Of(Metric.Loss, [1, double.NaN]) };
        Assert.Contains("<b>undefined</b>", Cells([double.NaN, 0.5]), StringComparison.Ordinal); // a peer without rows of its own
        Assert.Contains("<b>diverged</b>", Cells([0.5, double.NaN]), StringComparison.Ordinal);

        string Cells(double[] own) => ArmTable.Render("here",
            [(ArmKind.Alone, new Dictionary<string, MetricSummary> { ["auc"] = MetricSummary.Of(new Metric("auc"), own) }, new ArmResult(loss))]);
    }

    private static (ArmKind, IReadOnlyDictionary<string, MetricSummary>?, ArmResult) Arm(ArmKind kind, Metric metric, params double[] values)
    {
        var summaries = new Dictionary<string, MetricSummary> { [metric.Name] = MetricSummary.Of(metric, values) };
        return (kind, summaries, new ArmResult(summaries));
    }
}
