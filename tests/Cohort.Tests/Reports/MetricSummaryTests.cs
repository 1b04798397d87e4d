using Cohort.Reports;

namespace Cohort.Tests.Reports;

public class MetricSummaryTests
{
    [Fact]
    public void Of_Accuracy_WorstIsTheSmallest()
    {
        var summary = MetricSummary.Of("accuracy", [0.5, 1, 0.75]);
        Assert.Equal((0.75, 0.5, 1), (summary.Mean, summary.Worst, summary.Best));
    }

    [Theory]
    [InlineData("loss")]
    [InlineData("rmse")]
    [InlineData("mae")]
    public void Of_ErrorMetric_WorstIsTheLargest(string metric)
    {
        var summary = MetricSummary.Of(metric, [0.5, 1, 0.75]);
        Assert.Equal((0.75, 1, 0.5), (summary.Mean, summary.Worst, summary.Best));
    }

    [Theory]
    [InlineData("accuracy", double.NaN)]
    [InlineData("accuracy", double.PositiveInfinity)]
    [InlineData("loss", double.PositiveInfinity)]
    [InlineData("loss", double.NegativeInfinity)]
    public void Of_OneValueNotFinite_IsTheWorstAndNotTheBest(string metric, double value)
    {
        var summary = MetricSummary.Of(metric, [2, value, 2]);
        Assert.False(double.IsFinite(summary.Mean));
        Assert.True(double.IsNaN(summary.Worst));
        Assert.Equal(2, summary.Best);
    }

    [Fact]
    public void Of_NoLearner_IsNotANumber() => Assert.True(double.IsNaN(MetricSummary.Of("accuracy", []).Mean));
}
