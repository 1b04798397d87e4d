namespace Cohort.Compare.Tests;

public class MedianIntervalTests
{
    [Fact]
    public void Of_Nine_IsTheSecondToTheEighth()
    {
        const double Confidence = 1 - 2 * (1 + 9) / 512.0; // 96.1%; from the third to the seventh it is 82.0%
        Assert.Equal(new MedianInterval(5, 2, 8, Confidence), MedianInterval.Of([9, 1, 8, 2, 7, 3, 6, 4, 5]));
    }

    [Fact]
    public void Of_Twelve_IsTheThirdToTheTenth()
    {
        var interval = Upto(12);
        Assert.Equal((6.5, 3, 10), (interval.Median, interval.Lower, interval.Upper));
        Assert.Equal(1 - 2 * (1 + 12 + 66) / 4096.0, interval.Confidence, 1e-12);
    }

    [Theory]
    [InlineData(6, 1 - 2 / 64.0)] // the first that reaches 95%
    [InlineData(5, 1 - 2 / 32.0)]
    [InlineData(3, 0.75)]
    [InlineData(1, 0)]
    public void Of_SixOrFewer_IsTheRangeAndSaysHowSure(int count, double confidence) =>
        Assert.Equal(new MedianInterval((1 + count) / 2.0, 1, count, confidence), Upto(count));

    [Fact]
    public void Of_OneValueFarOut_IsUnmoved() => Assert.Equal(Upto(9), MedianInterval.Of([1, 2, 3, 4, 5, 6, 7, 8, 1e9]));

    [Fact]
    public void Of_ManyCoins_CoversAtLeastTheLevel()
    {
        for (var n = 6; n < 200; n++) Assert.InRange(Upto(n).Confidence, MedianInterval.Level, 1);
    }

    [Fact]
    public void Of_NothingOrNotFinite_Throws()
    {
        Assert.Throws<ArgumentException>(() => MedianInterval.Of([]));
        Assert.Throws<ArgumentException>(() => MedianInterval.Of([1, double.NaN]));
    }

    private static MedianInterval Upto(int count) => MedianInterval.Of(Enumerable.Range(1, count).Select(v => (double)v));
}
