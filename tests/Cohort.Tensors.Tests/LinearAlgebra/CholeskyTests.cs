using FsCheck;
using FsCheck.Fluent;

namespace Cohort.Tensors.Tests;

public class CholeskyTests
{
    [Fact]
    public void Of_AnyPositiveDefiniteMatrix_IsATriangleThatSolves() => Prop.ForAll(Dense.Draws, draw =>
    {
        var size = Math.Min(draw.Rows, draw.Columns);
        var root = Dense.Of(draw with { Rows = size + 3, Columns = size, Power = 0 });
        var a = Dense.Plus(Dense.Times(Dense.Transpose(root), root), Dense.Diagonal([.. Enumerable.Repeat(0.5, size)]));
        var before = (double[,])a.Clone();
        var cholesky = Cholesky.Of(a);
        Assert.Equal(before, a);
        Dense.AssertClose(a, Dense.Times(cholesky.L, Dense.Transpose(cholesky.L)), 1e-14);
        for (var i = 0; i < size; i++)
        {
            Assert.True(cholesky.L[i, i] > 0);
            for (var j = i + 1; j < size; j++) Assert.Equal(0, cholesky.L[i, j]);
        }

        var b = Dense.Normal(size, 3, draw.Seed);
        var x = cholesky.Solve(b);
        var misses = Dense.Largest(Dense.Plus(b, Dense.Times(a, x), -1));
        Assert.InRange(misses, 0, 1e-14 * size * (Dense.Largest(b) + Dense.Largest(a) * Dense.Largest(x)));
        Assert.Equal(x, Cholesky.Of(a).Solve(b));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Solve_TwoByTwo_IsKnownByHand()
    {
        var cholesky = Cholesky.Of(new double[,] { { 4, 2 }, { 2, 10 } });
        Assert.Equal(new double[,] { { 2, 0 }, { 1, 3 } }, cholesky.L);
        Assert.Equal([1, 2], cholesky.Solve([8, 22]));
        Assert.Equal([0.5], Cholesky.Of(new double[,] { { 4 } }).Solve([2]));
        Assert.Contains("2 rows", Assert.Throws<ArgumentException>(() => cholesky.Solve([1])).Message);
        Assert.Throws<ArgumentException>(() => cholesky.Solve(new double[3, 1]));
    }

    public static TheoryData<double[,], string> Refused() => new()
    {
        { new double[,] { { 1, 2 }, { 2, 1 } }, "not positive definite: of its diagonal 1 in row 1, -3 is left" },
        { new double[,] { { 1, 1 }, { 1, 1 } }, "0 is left" }, // positive, but not definite
        { new[,] { { 1, 1 }, { 1, Math.BitIncrement(1) } }, "not positive definite" }, // what is left is one rounding
        { new double[,] { { 0 } }, "row 0" },
        { new double[,] { { -1 } }, "row 0" },
        { Dense.Times(Dense.Normal(6, 3), Dense.Transpose(Dense.Normal(6, 3))), "not positive definite" }, // of lower rank: rounding is left
        { new double[,] { { 1, 0 }, { 1, 1 } }, "not symmetric" },
        { new double[,] { { 1, 2 } }, "not symmetric" },
        { new double[0, 0], "empty" },
        { new[,] { { double.NaN } }, "NaN" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void Of_NotPositiveDefinite_ThrowsAndSaysWhy(double[,] matrix, string why)
        => Assert.Contains(why, Assert.Throws<ArgumentException>(() => Cholesky.Of(matrix)).Message);

    [Fact]
    public void Of_DiagonalOfVeryDifferentSizes_IsPositiveDefinite()
    {
        var x = Cholesky.Of(Dense.Diagonal([1e10, 1e-20])).Solve([1e5, 1]);
        Assert.Equal(1, x[0] / 1e-5, 1e-14);
        Assert.Equal(1, x[1] / 1e20, 1e-14);
    }
}
