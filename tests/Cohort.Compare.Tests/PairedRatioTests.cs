namespace Cohort.Compare.Tests;

public class PairedRatioTests
{
    [Fact]
    public void Of_RivalThatTakesTwiceAsLong_IsTwo()
    {
        var ratio = PairedRatio.Of([1, 2, 3], [2, 4, 6]);
        Assert.Equal((2, 2, 2, 3), (ratio.Median, ratio.Lowest, ratio.Highest, ratio.Pairs));
    }

    [Fact]
    public void Of_RivalThatIsFaster_IsBelowOne() => Assert.Equal(0.5, PairedRatio.Of([4], [2]).Median);

    [Fact]
    public void Of_Pairs_IsTheMedianOfTheirRatiosAndNotTheRatioOfMedians()
    {
        // Ratios 6, 1 and 2; the medians of the times are 2 and 6, whose ratio is 3.
        var ratio = PairedRatio.Of([1, 8, 2], [6, 8, 4]);
        Assert.Equal((2, 1, 6), (ratio.Median, ratio.Lowest, ratio.Highest));
    }

    [Fact]
    public void Of_AllSlowedDownForOnePair_IsUnmoved() => Assert.Equal(3, PairedRatio.Of([1, 100, 1], [3, 300, 3]).Highest);

    [Fact]
    public void Of_UnequalOrNoTimes_Throws()
    {
        Assert.Throws<ArgumentException>(() => PairedRatio.Of([], []));
        Assert.Throws<ArgumentException>(() => PairedRatio.Of([1, 2], [1]));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Of_TimeThatIsNone_Throws(double time)
    {
        Assert.Throws<ArgumentException>(() => PairedRatio.Of([time], [1]));
        Assert.Throws<ArgumentException>(() => PairedRatio.Of([1], [time]));
    }

    [Fact]
    public void MedianOf_OddAndEven_IsTheMiddle()
    {
        Assert.Equal(2, PairedRatio.MedianOf([9, 1, 2]));
        Assert.Equal(2.5, PairedRatio.MedianOf([9, 1, 2, 3]));
        Assert.Throws<ArgumentException>(() => PairedRatio.MedianOf([]));
    }

    [Fact]
    public void GeometricMeanOf_HalfAndDouble_IsOne() => Assert.Equal(1, PairedRatio.GeometricMeanOf([0.5, 2]), 1e-12);
}
