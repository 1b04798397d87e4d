namespace Cohort.Compare.Tests;

public class AgreementTests
{
    [Fact]
    public void Distance_OneNumberOff_IsRelativeToTheLargest() => Assert.Equal(0.25, Agreement.Distance([1, -4], [2, -4]));

    [Fact]
    public void DistanceOfNorms_OneNumberOff_IsRelativeToTheNorm() => Assert.Equal(0.2, Agreement.DistanceOfNorms([3, -4], [3, -3]), 1e-12);

    [Theory]
    [InlineData(new[] { 1f }, new[] { 1f, 2f })]
    [InlineData(new[] { 1f, 2f }, new[] { 1f, float.NaN })]
    [InlineData(new[] { 1f, float.PositiveInfinity }, new[] { 1f, float.PositiveInfinity })]
    public void Distance_OtherLengthOrNotFinite_IsInfinite(float[] expected, float[] actual)
    {
        Assert.Equal(double.PositiveInfinity, Agreement.Distance(expected, actual));
        Assert.Equal(double.PositiveInfinity, Agreement.DistanceOfNorms(expected, actual));
    }

    [Fact]
    public void Distance_AllZero_IsZero() => Assert.Equal((0, 0), (Agreement.Distance([0], [0]), Agreement.DistanceOfNorms([0], [0])));

    [Fact]
    public void Holds_AnyPartBeyondTheTolerance_DoesNot()
    {
        Assert.True(new Agreement(1e-6, 1e-6, 1e-6).Holds);
        Assert.False(new Agreement(1e-3, 0, 0).Holds);
        Assert.False(new Agreement(0, 1e-3, 0).Holds);
        Assert.False(new Agreement(0, 0, double.NaN).Holds);
    }
}
