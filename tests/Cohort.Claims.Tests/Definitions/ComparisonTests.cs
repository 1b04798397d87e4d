using Cohort.Metrics;

namespace Cohort.Claims.Tests;

public class ComparisonTests
{
    [Theory]
    [InlineData(0.03, 0.05, Verdict.Holds)]
    [InlineData(0.02, 0.05, Verdict.NotShown)] // the margin itself is not cleared
    [InlineData(0.01, 0.05, Verdict.NotShown)]
    [InlineData(-0.05, 0.01, Verdict.Contradicted)]
    [InlineData(-0.05, -0.01, Verdict.Contradicted)]
    [InlineData(double.NaN, double.NaN, Verdict.NotShown)]
    public void Judge_OfAGain_AsksWhereTheIntervalLies(double low, double high, Verdict expected) =>
        Assert.Equal(expected, Comparison.Gain("a", "b", "accuracy", 0.02).Judge(new PairedInterval((low + high) / 2, low, high)));

    [Theory]
    [InlineData(-0.01, 0.01, Verdict.Holds)] // a little worse is allowed
    [InlineData(-0.03, 0.01, Verdict.NotShown)]
    [InlineData(-0.05, -0.03, Verdict.Contradicted)]
    public void Judge_OfNoWorse_AllowsTheMargin(double low, double high, Verdict expected) =>
        Assert.Equal(expected, Comparison.NoWorse("a", "b", "accuracy", 0.02).Judge(new PairedInterval((low + high) / 2, low, high)));

    [Theory]
    [InlineData(-0.01, 0.01, Verdict.Holds)]
    [InlineData(0.005, 0.01, Verdict.Holds)] // a difference, but a small one
    [InlineData(-0.03, 0.01, Verdict.NotShown)]
    [InlineData(0.01, 0.03, Verdict.NotShown)]
    [InlineData(0.03, 0.05, Verdict.Contradicted)]
    [InlineData(-0.05, -0.03, Verdict.Contradicted)]
    public void Judge_OfSameness_AsksForBothSides(double low, double high, Verdict expected) =>
        Assert.Equal(expected, Comparison.Same("a", "b", "accuracy", 0.02).Judge(new PairedInterval((low + high) / 2, low, high)));

    [Fact]
    public void Difference_OfALoss_IsPositiveWhereItIsLower()
    {
        Assert.Equal(0.5, (Comparison.Gain("a", "b", "loss", 0) with { Better = Better.Lower }).Difference(baseline: 1.5, method: 1));
        Assert.Equal(-0.5, (Comparison.Gain("a", "b", "accuracy", 0) with { Better = Better.Higher }).Difference(baseline: 1.5, method: 1));
        Assert.Throws<InvalidOperationException>(() => Comparison.Gain("a", "b", "rounds_needed", 0).Difference(baseline: 1.5, method: 1));
    }
}
