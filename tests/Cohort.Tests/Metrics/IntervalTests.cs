using Cohort.Metrics;
using Cohort.Tensors;

namespace Cohort.Tests.Metrics;

public class IntervalTests
{
    // Tables of Student's t, such as Abramowitz and Stegun, table 26.10, and for more digits R's qt(0.975, n).
    [Theory]
    [InlineData(1, 12.706204736)]
    [InlineData(2, 4.302652730)]
    [InlineData(3, 3.182446305)]
    [InlineData(4, 2.776445105)]
    [InlineData(9, 2.262157163)]
    [InlineData(10, 2.228138852)]
    [InlineData(30, 2.042272456)]
    [InlineData(120, 1.979930405)]
    [InlineData(1000, 1.962339081)]
    public void StudentQuantile_KnownFreedom_IsThatOfTheTables(int freedom, double expected) =>
        Assert.Equal(expected, StudentQuantile.At(freedom), 1e-8);

    [Fact]
    public void StudentQuantile_WhereTheSumsEnd_GoesOnWithoutAStep()
    {
        var (before, after) = (StudentQuantile.At(200), StudentQuantile.At(201));
        Assert.Equal(1.971896224, before, 1e-8);
        var slope = StudentQuantile.At(199) - before; // which falls as 1 / n^2
        Assert.Equal(slope * 199 / 201, before - after, 1e-8);
    }

    // The counts of Bentur et al., 2009, with the interval that Fagerland, Lydersen and Laake, 2014, print for them, -0.507 to -0.026; and those of
    // Altman et al., "Statistics with Confidence", 2000, table 6.2, with the interval of a second implementation.
    [Theory]
    [InlineData(1, 1, 7, 12, 0.026, 0.507)]
    [InlineData(14, 5, 0, 22, -0.22649, -0.01148)]
    public void PairedProportions_PublishedTables_GiveThePublishedIntervals(
        int both, int first, int second, int neither, double low, double high)
    {
        var interval = PairedProportions.Difference(both, first, second, neither);
        Assert.Equal(low, interval.Low, 5e-4);
        Assert.Equal(high, interval.High, 5e-4);
        var turned = PairedProportions.Difference(both, second, first, neither);
        Assert.Equal(-interval.High, turned.Low, 1e-12);
    }

    [Fact]
    public void PairedProportions_NoRowTellsThemApart_HasAWidthAllTheSame()
    {
        var interval = PairedProportions.Difference(30, 0, 0, 4);
        Assert.True(interval.HoldsZero && interval.High > 0.02);
        Assert.Equal(Interval.None, PairedProportions.Difference(0, 0, 0, 0));
        var one = PairedProportions.Difference(0, 0, 1, 0); // one row, right where it was wrong
        Assert.True(one.HoldsZero);
    }

    [Fact]
    public void PairedMeans_PlainMeans_IsTheTIntervalOfTheDifferences()
    {
        double[] first = [1, 4, 2, 8], second = [2, 3, 5, 9];
        var expected = MeanInterval.Of([1, -1, 3, 1]);
        var interval = PairedMeans.Difference(first, 1, second, 1, [1, 1, 1, 1], expected.Mean);
        Assert.Equal(expected.Interval.Low, interval.Low, 1e-12);
        Assert.Equal(expected.Interval.High, interval.High, 1e-12);
        Assert.Equal(Interval.None, PairedMeans.Difference([1], 1, [2], 1, [1], 1));
    }

    // How often the interval holds the truth, for root mean square errors of normal errors that share most of what makes rows hard.
    [Theory]
    [InlineData(10)]
    [InlineData(40)]
    [InlineData(200)]
    public void PairedMeans_RootMeanSquares_HoldTheTruthNineTimesInTenOrMore(int rows)
    {
        var (held, trials) = (0, 2000);
        for (var trial = 0; trial < trials; trial++)
        {
            var random = new RandomStream(7, "coverage", rows, trial);
            var (first, second, ones) = (new double[rows], new double[rows], Enumerable.Repeat(1, rows).ToArray());
            for (var i = 0; i < rows; i++)
            {
                var (shared, a, b) = (random.NextGaussian(), random.NextGaussian(), random.NextGaussian());
                (first[i], second[i]) = (Math.Pow(0.9 * shared + 0.6 * a, 2), Math.Pow(0.9 * shared + 0.3 * b, 2));
            }

            var (one, two) = (Math.Sqrt(first.Average()), Math.Sqrt(second.Average()));
            var interval = PairedMeans.Difference(first, 0.5 / one, second, 0.5 / two, ones, two - one);
            var truth = Math.Sqrt(0.81 + 0.09) - Math.Sqrt(0.81 + 0.36);
            if (interval.Low <= truth && truth <= interval.High) held++;
        }

        Assert.InRange((double)held / trials, 0.90, 0.99);
    }

    [Fact]
    public void MeanInterval_FiveValues_IsStudents()
    {
        var of = MeanInterval.Of([1, 2, 3, 4, 5]);
        Assert.Equal(3, of.Mean);
        Assert.Equal(Math.Sqrt(2.5), of.Deviation, 1e-12);
        Assert.Equal(3 - 2.776445105 * Math.Sqrt(0.5), of.Interval.Low, 1e-8);
        Assert.False(MeanInterval.Of([1]).Interval.IsDefined);
        Assert.True(double.IsNaN(MeanInterval.Of([1, double.NaN]).Mean));
        Assert.Equal(new Interval(0.1, 0.1), MeanInterval.Of([0.1, 0.1, 0.1]).Interval);
    }
}
