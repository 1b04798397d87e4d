using FsCheck;
using FsCheck.Fluent;

namespace Cohort.Tensors.Tests;

public class SymmetricEigenTests
{
    [Fact]
    public void Of_AnyMatrix_IsItsVectorsTimesItsValues() => Prop.ForAll(Dense.Draws, draw =>
    {
        var a = Dense.Symmetric(Dense.Of(draw with { Columns = draw.Rows }));
        var before = (double[,])a.Clone();
        var eigen = SymmetricEigen.Of(a);
        Assert.Equal(before, a);
        Dense.AssertClose(a, Dense.Times(Dense.Times(eigen.Vectors, Dense.Diagonal(eigen.Values)), Dense.Transpose(eigen.Vectors)), 1e-12);
        Dense.AssertOrthonormal(eigen.Vectors);
        Dense.AssertPointUp(eigen.Vectors);
        Assert.Equal(eigen.Values.OrderDescending(), eigen.Values);
        var again = SymmetricEigen.Of(a);
        Assert.Equal(eigen.Vectors, again.Vectors);
        Assert.Equal(eigen.Values, again.Values);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Of_SecondDifferences_HasTheKnownValues()
    {
        const int Size = 40; // 2 on the diagonal, -1 beside it: 2 - 2 cos(pi k / (n + 1))
        var a = new double[Size, Size];
        for (var i = 0; i < Size; i++)
        {
            a[i, i] = 2;
            if (i > 0) a[i, i - 1] = a[i - 1, i] = -1;
        }

        var values = SymmetricEigen.Of(a).Values;
        for (var k = 1; k <= Size; k++) Assert.Equal(2 - 2 * PortableMath.CosTurns(k / (2.0 * (Size + 1))), values[Size - k], 1e-14);
    }

    [Fact]
    public void Of_TwoByTwo_IsKnownByHand()
    {
        var eigen = SymmetricEigen.Of(new double[,] { { 0, 3 }, { 3, 0 } });
        Assert.Equal(3, eigen.Values[0], 1e-15);
        Assert.Equal(-3, eigen.Values[1], 1e-15);
        var half = Math.Sqrt(0.5);
        Dense.AssertClose(new[,] { { half, half }, { half, -half } }, eigen.Vectors, 1e-15);
    }

    [Theory]
    [InlineData(-4)]
    [InlineData(0)]
    public void Of_OneByOne_IsItself(double value)
    {
        var eigen = SymmetricEigen.Of(new[,] { { value } });
        Assert.Equal((value, 1), (Assert.Single(eigen.Values), eigen.Vectors[0, 0]));
    }

    [Fact]
    public void Of_DiagonalWithEqualValues_StaysInOrder()
    {
        var eigen = SymmetricEigen.Of(Dense.Diagonal([1, 5, 1, 5]));
        Assert.Equal([5, 5, 1, 1], eigen.Values);
        Assert.Equal(1, eigen.Vectors[1, 0]);
        Assert.Equal(1, eigen.Vectors[3, 1]);
        Assert.Equal(1, eigen.Vectors[0, 2]);
    }

    [Fact]
    public void Of_SomeHundredRows_IsAsAccurate()
    {
        var a = Dense.Symmetric(Dense.Normal(150, 150));
        var eigen = SymmetricEigen.Of(a);
        Dense.AssertClose(a, Dense.Times(Dense.Times(eigen.Vectors, Dense.Diagonal(eigen.Values)), Dense.Transpose(eigen.Vectors)), 1e-12);
        Dense.AssertOrthonormal(eigen.Vectors);
    }

    [Fact]
    public void Of_NotSymmetricEmptyOrNotFinite_Throws()
    {
        Refused("2 at [1, 0], 1 at [0, 1]", new double[,] { { 1, 1 }, { 2, 1 } });
        Refused("[1, 2] is not symmetric", new double[1, 2]);
        Refused("[0, 0] is empty", new double[0, 0]);
        Refused("row 0, column 1 is NaN", new[,] { { 1, double.NaN } });

        static void Refused(string why, double[,] matrix)
            => Assert.Contains(why, Assert.Throws<ArgumentException>(() => SymmetricEigen.Of(matrix)).Message);
    }

    [Fact]
    public void Of_SidesThatDifferByRounding_IsOfTheirMean()
    {
        var near = SymmetricEigen.Of(new[,] { { 2, 1 + 1e-12 }, { 1 - 1e-12, 2 } });
        Assert.Equal(3, near.Values[0], 1e-15);
    }
}
