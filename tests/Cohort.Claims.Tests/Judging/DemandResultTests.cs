using MathNet.Numerics.Distributions;

namespace Cohort.Claims.Tests;

public class DemandResultTests
{
    // Three effects around a mean, one standard deviation of 0.01: the half width is 4.302653 * 0.01 / sqrt(3) = 0.024841.
    private const double Half = 0.0248413771;

    [Theory]
    [InlineData("a > b + 0.02", 0.02 + Half + 0.001, "holds")]
    [InlineData("a > b + 0.02", 0.02 + Half - 0.001, "not shown")]
    [InlineData("a > b + 0.02", 0.02 - Half + 0.001, "not shown")]
    [InlineData("a > b + 0.02", 0.02 - Half - 0.001, "smaller than demanded")]
    [InlineData("a > b + 0.02", 0 - Half + 0.001, "smaller than demanded")]
    [InlineData("a > b + 0.02", 0 - Half - 0.001, "opposite")]
    [InlineData("a > b - 0.02", -0.02 + Half + 0.001, "holds")]
    [InlineData("a > b - 0.02", -0.02 - Half + 0.001, "not shown")] // below 0, but allowed to be
    [InlineData("a > b - 0.02", -0.02 - Half - 0.001, "opposite")]
    [InlineData("b < a - 0.02", 0.02 + Half + 0.001, "holds")]
    [InlineData("a = b within 0.05", 0.05 - Half - 0.001, "holds")]
    [InlineData("a = b within 0.05", -0.05 + Half + 0.001, "holds")]
    [InlineData("a = b within 0.05", 0.05 - Half + 0.001, "not shown")]
    [InlineData("a = b within 0.05", 0.05 + Half + 0.001, "opposite")]
    [InlineData("a = b within 0.05", -0.05 - Half - 0.001, "opposite")]
    public void Verdict_Interval_IsJudgedByItsEnds(string demand, double mean, string verdict)
    {
        var result = Result($"H {demand}", 0, mean - 0.01, mean, mean + 0.01);
        Assert.Equal(Half, result.Interval.High - result.Interval.Effect, 8);
        Assert.Equal(verdict, result.Verdict.Words());
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Verdict_NotFinite_IsNotShownWhateverIsDemanded(double bad)
    {
        foreach (var demand in new[] { "H a > b", "H a > b - 9", "H a = b within 9", "S a = b within 9" })
        {
            var result = Result(demand, 0.001, 0.1, bad, 0.1);
            Assert.Equal(DemandVerdict.NotShown, result.Verdict);
            Assert.Equal((1, 1), (result.ChanceIfNotOpposite, result.ChanceIfNotSmaller));
        }
    }

    [Fact] // As the review found it: two seeds, both +0.018 on 500 rows, were certain.
    public void Interval_EqualCoarseEffects_HasTheFloorsWidth()
    {
        var result = Result("H a > b + 0.017", 1.0 / 500, 0.018, 0.018);
        Assert.Equal(0.001, result.Floor, 12);
        Assert.Equal(0.018 - 12.7062047362 * 0.001 / Math.Sqrt(2), result.Interval.Low, 9);
        Assert.Equal(DemandVerdict.NotShown, result.Verdict);
        Assert.Equal(DemandVerdict.Holds, Result("H a > b + 0.017", 0, 0.018, 0.018).Verdict);
    }

    [Fact]
    public void Interval_WiderThanTheFloor_IsThePairedOne()
    {
        double[] effects = [0.01, 0.03, 0.02];
        Assert.Equal(PairedInterval.Of(effects), Result("H a > b", 0.001, effects).Interval);
    }

    [Theory]
    [InlineData("H a > b", 0.0005)]
    [InlineData("H 2 * a > b", 0.001)]
    [InlineData("H a < 0.25 * b", 0.0005)]
    [InlineData("H a > 0.3", 0.0005)]
    public void Floor_GreatestFactor_SetsTheStep(string demand, double floor) => Assert.Equal(floor, Result(demand, 0.001, 1, 1).Floor, 12);

    [Theory] // An effect between two steps, seen on k of n seeds as the upper one: the exact bounds for the share k / n lie within the interval.
    [InlineData(2, 10, 0)]
    [InlineData(11, 40, 0.01)]
    public void Interval_TwoStepsApart_ReachesTheExactBounds(int from, int to, double slack)
    {
        for (var n = from; n <= to; n++)
        {
            for (var k = 0; k <= n; k++)
            {
                var interval = Result("H a > b", 1, [.. Enumerable.Range(0, n).Select(i => i < k ? 1.0 : 0)]).Interval;
                var upper = k == n ? 1 : Beta.InvCDF(k + 1, n - k, 0.975);
                var lower = k == 0 ? 0 : Beta.InvCDF(k, n - k + 1, 0.025);
                Assert.True(interval.High >= upper - slack && interval.Low <= lower + slack,
                    $"{k} of {n}: [{interval.Low}, {interval.High}] and [{lower}, {upper}]");
            }
        }
    }

    [Fact]
    public void Verdict_Sanity_AsksEverySeedWithoutAnInterval()
    {
        Assert.Equal(DemandVerdict.Holds, Result("S a = 0 within 1e-9", 0.002, 0, 0, 1e-10).Verdict);
        Assert.Equal(DemandVerdict.NotShown, Result("S a = 0 within 1e-9", 0, 0, 0, 2e-9).Verdict);
        Assert.Equal(DemandVerdict.NotShown, Result("S a > 0", 0, 1, 1, -1).Verdict);
        Assert.Equal(DemandVerdict.NotShown, Result("H a = 0 within 1e-9", 0.002, 0, 0, 1e-10).Verdict); // the floor is for estimates
    }

    [Fact] // Student's t with 2 degrees of freedom: P(T <= t) = 1/2 + t / (2 sqrt(2 + t^2)).
    public void Chances_Effects_AreStudentsT()
    {
        var result = Result("H a > b + 0.02", 0, -0.02, -0.01, 0);
        var error = 0.01 / Math.Sqrt(3);
        Assert.Equal(OfT(-0.01 / error), result.ChanceIfNotOpposite, 10);
        Assert.Equal(OfT(-0.03 / error), result.ChanceIfNotSmaller, 10);
        Assert.Equal(OfT(0.01 / error), Result("H a > b - 0.02", 0, -0.02, -0.01, 0).ChanceIfNotOpposite, 10);
        Assert.Equal(OfT((0.005 - 0.01) / error), Result("H a = b within 0.005", 0, 0.02, 0.01, 0).ChanceIfNotOpposite, 10); // the upper edge
        Assert.Equal(OfT((0.005 - 0.01) / error), Result("H a = b within 0.005", 0, -0.02, -0.01, 0).ChanceIfNotSmaller, 10); // the lower one
        static double OfT(double t) => 0.5 + t / (2 * Math.Sqrt(2 + t * t));
    }

    [Theory]
    [InlineData(-0.1, 0)]
    [InlineData(0, 1)]
    [InlineData(0.1, 1)]
    public void Chances_WithoutWidth_AreCertain(double effect, double chance) =>
        Assert.Equal(chance, Result("H a > b", 0, effect, effect).ChanceIfNotOpposite);

    [Theory]
    [InlineData(-0.1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Result_BadResolution_IsRefused(double resolution) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Result("H a > b", resolution, 1, 2));

    [Fact]
    public void Result_OneSeed_IsRefused() => Assert.Throws<ArgumentException>(() => Result("H a > b", 0, 1));

    private static DemandResult Result(string demand, double resolution, params double[] effects) =>
        new(Demand.TryParse(demand, ["a", "b"], [])!, effects, resolution);
}
