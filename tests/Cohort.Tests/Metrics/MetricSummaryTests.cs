using Cohort.Metrics;

namespace Cohort.Tests.Metrics;

public class MetricSummaryTests
{
    [Fact]
    public void Of_Accuracy_WorstIsTheSmallest()
    {
        var summary = MetricSummary.Of(new Metric("accuracy"), [0.5, 1, 0.75]);
        Assert.Equal((0.75, 0.5, 1), (summary.Mean, summary.Worst, summary.Best));
    }

    [Fact]
    public void Of_Loss_WorstIsTheLargest()
    {
        var summary = MetricSummary.Of(Metric.Loss, [0.5, 1, 0.75]);
        Assert.Equal((0.75, 1, 0.5), (summary.Mean, summary.Worst, summary.Best));
    }

    [Theory]
    [InlineData(Better.Higher, double.NaN)]
    [InlineData(Better.Higher, double.PositiveInfinity)]
    [InlineData(Better.Lower, double.PositiveInfinity)]
    [InlineData(Better.Lower, double.NegativeInfinity)]
    public void Of_OneValueNotFinite_IsTheWorstAndNotTheBest(Better better, double value)
    {
        var summary = MetricSummary.Of(new Metric("number", better), [2, value, 2]);
        Assert.False(double.IsFinite(summary.Mean));
        Assert.True(double.IsNaN(summary.Worst));
        Assert.Equal(2, summary.Best);
    }

    [Fact]
    public void Of_NoLearner_IsNotANumber() => Assert.True(double.IsNaN(MetricSummary.Of(new Metric("accuracy"), []).Mean));
}
