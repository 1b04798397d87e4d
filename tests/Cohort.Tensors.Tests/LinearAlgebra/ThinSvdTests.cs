using FsCheck;
using FsCheck.Fluent;

namespace Cohort.Tensors.Tests;

public class ThinSvdTests
{
    [Fact]
    public void Of_AnyMatrix_IsTheProductOfItsParts() => Prop.ForAll(Dense.Draws, draw =>
    {
        var a = Dense.Of(draw);
        var before = (double[,])a.Clone();
        var svd = ThinSvd.Of(a);
        Assert.Equal(before, a);
        Dense.AssertClose(a, Dense.Times(Dense.Times(svd.U, Dense.Diagonal(svd.Values)), Dense.Transpose(svd.V)), 1e-12);
        Dense.AssertOrthonormal(svd.U);
        Dense.AssertOrthonormal(svd.V);
        Dense.AssertPointUp(svd.U);
        Assert.Equal(svd.Values.OrderDescending(), svd.Values);
        Assert.All(svd.Values.Skip(draw.Rank), v => Assert.InRange(v, 0, 1e-13 * svd.Values[0]));
        Assert.All(svd.Values, v => Assert.True(v >= 0));
        var again = ThinSvd.Of(a);
        Assert.Equal(svd.U, again.U);
        Assert.Equal(svd.V, again.V);
        Assert.Equal(svd.Values, again.Values);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Of_AnyMatrix_HasTheValuesOfItsTransposed() => Prop.ForAll(Dense.Draws, draw =>
    {
        var a = Dense.Of(draw);
        var (values, others) = (ThinSvd.Of(a).Values, ThinSvd.Of(Dense.Transpose(a)).Values);
        foreach (var (value, other) in values.Zip(others)) Assert.InRange(Math.Abs(value - other), 0, 1e-13 * values[0]);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Of_ColumnsOfVeryDifferentSizes_HasSmallValuesOfFullRelativeAccuracy()
    {
        // Columns that differ in size by 1e12 do not cost the small ones their digits: [[1, 1], [1, -1]] times diag(1, 1e-12).
        var svd = ThinSvd.Of(new[,] { { 1, 1e-12 }, { 1, -1e-12 } });
        Assert.Equal(Math.Sqrt(2), svd.Values[0], 1e-15);
        Assert.Equal(1, svd.Values[1] / (Math.Sqrt(2) * 1e-12), 1e-15);
    }

    [Fact]
    public void Of_ThreeByTwo_IsKnownByHand()
    {
        var svd = ThinSvd.Of(new double[,] { { 0, 0 }, { 0, -5 }, { 3, 0 } });
        Assert.Equal([5, 3], svd.Values);
        Assert.Equal(new double[,] { { 0, 0 }, { 1, 0 }, { 0, 1 } }, svd.U);
        Assert.Equal(new double[,] { { 0, 1 }, { -1, 0 } }, svd.V);
    }

    [Theory]
    [InlineData(3, 3)]
    [InlineData(4, 2)]
    [InlineData(1, 5)]
    [InlineData(1, 1)]
    public void Of_Zeros_HasVectorsNevertheless(int rows, int columns)
    {
        var svd = ThinSvd.Of(new double[rows, columns]);
        Assert.All(svd.Values, v => Assert.Equal(0, v));
        Dense.AssertOrthonormal(svd.U);
        Dense.AssertOrthonormal(svd.V);
    }

    [Fact]
    public void Of_NegativeNumber_IsItsMagnitude()
    {
        var svd = ThinSvd.Of(new double[,] { { -7 } });
        Assert.Equal((1, 7, -1), (svd.U[0, 0], svd.Values[0], svd.V[0, 0]));
    }

    [Fact]
    public void Of_EmptyOrNotFinite_Throws()
    {
        Assert.Contains("[0, 3] is empty", Assert.Throws<ArgumentException>(() => ThinSvd.Of(new double[0, 3])).Message);
        Assert.Contains("row 0, column 1", Assert.Throws<ArgumentException>(() => ThinSvd.Of(new[,] { { 1, double.PositiveInfinity } })).Message);
    }
}
