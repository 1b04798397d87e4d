using Cohort.Metrics;

namespace Cohort.Tests.Metrics;

public class MetricTests
{
    [Theory]
    [InlineData(Better.Higher, 0.25)]
    [InlineData(Better.Lower, -0.25)]
    public void Gain_FromHalfToThreeQuarters_HasTheSignOfTheMetric(Better better, double expected) =>
        Assert.Equal(expected, new Metric("number", better).Gain(0.5, 0.75));
}
