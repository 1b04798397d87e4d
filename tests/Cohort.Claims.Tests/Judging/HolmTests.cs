namespace Cohort.Claims.Tests;

public class HolmTests
{
    [Theory] // At 0.05 with four, the limits are 0.0125, 0.0167, 0.025 and 0.05, one after the other.
    [InlineData(new[] { 0.01, 0.04, 0.03, 0.005 }, new[] { true, false, false, true })]
    [InlineData(new[] { 0.013, 0.001, 0.04, 0.02 }, new[] { true, true, true, true })]
    [InlineData(new[] { 0.013, 0.0126, 0.014, 0.02 }, new[] { false, false, false, false })] // what follows the first to fail fails
    [InlineData(new[] { 0.05 }, new[] { true })]
    [InlineData(new[] { 0.051 }, new[] { false })]
    [InlineData(new[] { double.NaN, 0.001 }, new[] { false, false })]
    public void Rejected_Chances_AreThoseInOrderBelowTheirLimits(double[] chances, bool[] rejected) =>
        Assert.Equal(rejected, Holm.Rejected(chances, 0.05));

    [Fact]
    public void Rejected_Nothing_IsNothing() => Assert.Empty(Holm.Rejected([], 0.05));
}
