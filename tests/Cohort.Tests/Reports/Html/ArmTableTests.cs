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
            (ArmKind.Alone, new Dictionary<string, MetricSummary> { ["loss"] = MetricSummary.Of(Metric.Loss, [1, 3]) }),
            (ArmKind.Together, new Dictionary<string, MetricSummary> { ["auc"] = MetricSummary.Of(new Metric("auc"), [0.5]) }),
        ]);
        Assert.Contains("<td></td><td></td><td></td><td><b>2.000</b></td><td>3.000</td><td>1.000</td>", html, StringComparison.Ordinal);
        Assert.Equal("", ArmTable.Render("here", [(ArmKind.Alone, null)]));
    }
}
