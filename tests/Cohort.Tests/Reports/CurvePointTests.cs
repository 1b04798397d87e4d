using Cohort.Metrics;
using Cohort.Reports;

namespace Cohort.Tests.Reports;

public class CurvePointTests
{
    [Fact]
    public void Of_TwoLearners_GivesMeanAndWorstByDirection()
    {
        var point = CurvePoint.Of(3, [(Metric.Loss, [1, 3]), (new Metric("accuracy"), [0.5, 1])]);
        Assert.Equal(["loss", "accuracy"], point.Metrics.Keys);
        Assert.Equal(new CurveValue(2, 3), point.Metrics["loss"]);
        Assert.Equal(new CurveValue(0.75, 0.5), point.Metrics["accuracy"]);
    }
}
