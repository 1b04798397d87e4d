using Cohort.Reports;

namespace Cohort.Tests.Reports;

public class MetricDirectionTests
{
    [Theory]
    [InlineData("accuracy", 0.25)]
    [InlineData("r2", 0.25)]
    [InlineData("loss", -0.25)]
    [InlineData("rmse", -0.25)]
    public void Gain_FromHalfToThreeQuarters_HasTheSignOfTheMetric(string metric, double expected) => Assert.Equal(expected, MetricDirection.Gain(metric, 0.5, 0.75));
}
