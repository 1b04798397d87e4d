namespace Cohort.Claims.Tests;

public class PairedIntervalTests
{
    [Fact]
    public void Of_ThreeDifferences_IsTheTextbookInterval()
    {
        // mean 2, s = 1, t(0.975, 2) = 4.302652730, half = 4.302652730 / sqrt(3) = 2.484137712
        var interval = PairedInterval.Of([1, 2, 3]);

        Assert.Equal(2, interval.Effect, 12);
        Assert.Equal(2 - 2.484137712, interval.Low, 8);
        Assert.Equal(2 + 2.484137712, interval.High, 8);
    }

    [Theory] // Printed tables of Student's t, two-sided 5%; with 1 degree it is tan(0.475 pi).
    [InlineData(1, 12.7062047362)]
    [InlineData(2, 4.3026527297)]
    [InlineData(4, 2.7764451052)]
    [InlineData(9, 2.2621571628)]
    [InlineData(29, 2.0452296421)]
    public void Quantile_OfFewDegrees_IsTheTables(int freedom, double expected) => Assert.Equal(expected, PairedInterval.Quantile(freedom), 8);

    [Fact]
    public void Of_EqualDifferences_HasNoWidth()
    {
        var interval = PairedInterval.Of([0.1, 0.1, 0.1]);

        Assert.Equal((0.1, 0.1, 0.1), (interval.Effect, interval.Low, interval.High));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Of_ADifferenceThatIsNotFinite_IsNaN(double bad)
    {
        var interval = PairedInterval.Of([0.1, bad]);

        Assert.True(double.IsNaN(interval.Effect) && double.IsNaN(interval.Low) && double.IsNaN(interval.High));
    }

    [Fact]
    public void Of_OnePair_IsRefused() => Assert.Throws<ArgumentException>(() => PairedInterval.Of([0.1]));
}
