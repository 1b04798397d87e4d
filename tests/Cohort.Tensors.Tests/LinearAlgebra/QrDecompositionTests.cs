using FsCheck;
using FsCheck.Fluent;

namespace Cohort.Tensors.Tests;

public class QrDecompositionTests
{
    [Fact]
    public void Of_AnyMatrix_IsOrthonormalColumnsTimesAnUpperTriangle() => Prop.ForAll(Dense.Draws, draw =>
    {
        var a = Dense.Of(draw with { Rows = Math.Max(draw.Rows, draw.Columns), Columns = Math.Min(draw.Rows, draw.Columns) });
        var before = (double[,])a.Clone();
        var qr = QrDecomposition.Of(a);
        Assert.Equal(before, a);
        Dense.AssertClose(a, Dense.Times(qr.Q, qr.R), 1e-13);
        Dense.AssertOrthonormal(qr.Q);
        for (var i = 0; i < qr.R.GetLength(0); i++)
        {
            Assert.True(qr.R[i, i] >= 0);
            for (var j = 0; j < i; j++) Assert.Equal(0, qr.R[i, j]);
        }

        var again = QrDecomposition.Of(a);
        Assert.Equal(qr.Q, again.Q);
        Assert.Equal(qr.R, again.R);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Of_TwoByTwo_IsKnownByHand()
    {
        var qr = QrDecomposition.Of(new double[,] { { -3, 1 }, { 4, 2 } });
        Dense.AssertClose(new[,] { { -0.6, 0.8 }, { 0.8, 0.6 } }, qr.Q, 1e-15);
        Dense.AssertClose(new double[,] { { 5, 1 }, { 0, 2 } }, qr.R, 1e-15);
    }

    [Theory]
    [InlineData(-4)]
    [InlineData(0)]
    [InlineData(9)]
    public void Of_OneByOne_IsASignAndAMagnitude(double value)
    {
        var qr = QrDecomposition.Of(new[,] { { value } });
        Assert.Equal((value < 0 ? -1 : 1, Math.Abs(value)), (qr.Q[0, 0], qr.R[0, 0]));
    }

    [Fact]
    public void Of_ColumnsThatVanishBesideOthers_StillGivesOrthonormalColumns()
        => Dense.AssertOrthonormal(QrDecomposition.Of(new[,] { { 1, 1, 1 }, { 0, 1e-200, 3e-250 }, { 0, 2e-200, -1e-250 } }).Q);

    [Fact]
    public void Of_MoreColumnsThanRowsEmptyOrNotFinite_Throws()
    {
        Assert.Contains("[2, 3] has more columns than rows", Assert.Throws<ArgumentException>(() => QrDecomposition.Of(new double[2, 3])).Message);
        Assert.Contains("[3, 0] is empty", Assert.Throws<ArgumentException>(() => QrDecomposition.Of(new double[3, 0])).Message);
        Assert.Contains("row 0, column 0 is NaN", Assert.Throws<ArgumentException>(() => QrDecomposition.Of(new[,] { { double.NaN } })).Message);
    }
}
