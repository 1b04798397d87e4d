using Cohort.Reports;
using FsCheck;
using FsCheck.Fluent;

namespace Cohort.Tests.Reports.Html;

public class ScaleTests
{
    [Fact]
    public void Over_SharesFromLowToHigh_HasRoundTicks()
    {
        var scale = Scale.Over([0.13, 0.88], 100, 0);
        Assert.Equal([0, 0.2, 0.4, 0.6, 0.8, 1], scale.Ticks.Select(t => Math.Round(t, 9)));
        Assert.Equal(50, scale[0.5], 9);
        Assert.Equal(100, scale[0], 9);
    }

    [Fact]
    public void Over_ZeroAtTheLowEnd_IsNotMinusZero() => Assert.Equal("0", NumberText.Tick(Scale.Over([0.0, 1], 0, 1).Ticks.First()));

    [Theory]
    [InlineData(new double[0])]
    [InlineData(new[] { double.NaN })]
    [InlineData(new[] { 3.0 })]
    [InlineData(new[] { 0.0, 0.0 })]
    [InlineData(new[] { 1e300, -1e300, double.PositiveInfinity })]
    [InlineData(new[] { 1e-300, 2e-300 })]
    [InlineData(new[] { 0, double.Epsilon })]
    public void Over_StrangeValues_GivesAUsableScale(double[] values)
    {
        var scale = Scale.Over(values, 0, 100);
        Assert.True(scale.High > scale.Low);
        Assert.InRange(scale.Ticks.Take(50).Count(), 2, 12);
    }

    [Fact]
    public void Over_AnyValues_HoldsThemAll() => Prop.ForAll<NonEmptyArray<NormalFloat>>(values =>
    {
        var scale = Scale.Over(values.Get.Select(v => v.Get), 0, 100);
        return values.Get.All(v => scale[v.Get] is >= 0 and <= 100) && scale.Ticks.Take(50).Count() is >= 2 and <= 12;
    }).QuickCheckThrowOnFailure();
}
