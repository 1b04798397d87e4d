using FsCheck;
using FsCheck.Fluent;

namespace Cohort.Tensors.Tests;

/// <summary>Small matrices to decompose, and the plainest arithmetic on them.</summary>
internal static class Dense
{
    /// <summary>A shape, a rank that may be lower, a size of the entries, and what they are drawn from.</summary>
    public static readonly Arbitrary<Draw> Draws =
        (from rows in Gen.Choose(1, 24) from columns in Gen.Choose(1, 24) from rank in Gen.Choose(0, 30)
         from power in Gen.Elements(0, 0, 0, -200, -3, 5, 150) from seed in Gen.Choose(0, 1_000_000)
         select new Draw(rows, columns, rank, power, seed)).ToArbitrary();

    /// <summary>A matrix of standard normal entries, or of the rank asked for where that is lower, times a power of ten.</summary>
    public static double[,] Of(Draw draw)
    {
        var stream = new RandomStream((ulong)draw.Seed, "dense");
        var rank = Math.Min(draw.Rank, Math.Min(draw.Rows, draw.Columns));
        var drawn = Times(Normal(draw.Rows, rank, ref stream), Normal(rank, draw.Columns, ref stream));
        var scale = Math.Pow(10, draw.Power);
        return Map(drawn, v => v * scale);
    }

    public static double[,] Normal(int rows, int columns, ref RandomStream stream)
    {
        var made = new double[rows, columns];
        for (var i = 0; i < rows; i++)
        {
            for (var j = 0; j < columns; j++) made[i, j] = stream.NextGaussian();
        }

        return made;
    }

    public static double[,] Normal(int rows, int columns, int seed = 1)
    {
        var stream = new RandomStream((ulong)seed, "dense");
        return Normal(rows, columns, ref stream);
    }

    public static double[,] Times(double[,] a, double[,] b)
    {
        var made = new double[a.GetLength(0), b.GetLength(1)];
        for (var i = 0; i < a.GetLength(0); i++)
        {
            for (var k = 0; k < a.GetLength(1); k++)
            {
                for (var j = 0; j < b.GetLength(1); j++) made[i, j] += a[i, k] * b[k, j];
            }
        }

        return made;
    }

    public static double[,] Transpose(double[,] a)
    {
        var made = new double[a.GetLength(1), a.GetLength(0)];
        for (var i = 0; i < a.GetLength(0); i++)
        {
            for (var j = 0; j < a.GetLength(1); j++) made[j, i] = a[i, j];
        }

        return made;
    }

    public static double[,] Map(double[,] a, Func<double, double> f)
    {
        var made = (double[,])a.Clone();
        for (var i = 0; i < a.GetLength(0); i++)
        {
            for (var j = 0; j < a.GetLength(1); j++) made[i, j] = f(a[i, j]);
        }

        return made;
    }

    public static double[,] Diagonal(IReadOnlyList<double> values)
    {
        var made = new double[values.Count, values.Count];
        for (var i = 0; i < values.Count; i++) made[i, i] = values[i];
        return made;
    }

    /// <summary>A + A^T.</summary>
    public static double[,] Symmetric(double[,] a) => Plus(a, Transpose(a));

    public static double[,] Plus(double[,] a, double[,] b, double factor = 1)
    {
        var made = (double[,])a.Clone();
        for (var i = 0; i < a.GetLength(0); i++)
        {
            for (var j = 0; j < a.GetLength(1); j++) made[i, j] += factor * b[i, j];
        }

        return made;
    }

    /// <summary>The largest magnitude; NaN if there is one.</summary>
    public static double Largest(double[,] a) => a.Cast<double>().Aggregate(0.0, (most, value) => Math.Max(most, Math.Abs(value)));

    /// <summary>Every entry is off by at most some rounding of the largest one expected.</summary>
    public static void AssertClose(double[,] expected, double[,] actual, double error = 1e-13)
    {
        Assert.Equal((expected.GetLength(0), expected.GetLength(1)), (actual.GetLength(0), actual.GetLength(1)));
        Assert.InRange(Largest(Plus(expected, actual, -1)), 0, error * Largest(expected));
    }

    public static void AssertOrthonormal(double[,] columns)
        => AssertClose(Diagonal([.. Enumerable.Repeat(1.0, columns.GetLength(1))]), Times(Transpose(columns), columns));

    /// <summary>In each column, the first entry of the largest magnitude is positive.</summary>
    public static void AssertPointUp(double[,] columns)
    {
        for (var j = 0; j < columns.GetLength(1); j++)
            Assert.True(Enumerable.Range(0, columns.GetLength(0)).Select(i => columns[i, j]).MaxBy(Math.Abs) > 0, $"column {j}");
    }

    /// <summary>The bits of one decomposition of each kind, of lower rank too.</summary>
    public static string Hash()
    {
        var hash = 14695981039346656037UL;
        foreach (var a in new[] { Normal(37, 22), Times(Normal(23, 6), Normal(6, 23)) })
        {
            var (svd, qr, gram) = (ThinSvd.Of(a), QrDecomposition.Of(a), Times(Transpose(a), a));
            var (eigen, least) = (SymmetricEigen.Of(gram), Cholesky.Of(Plus(gram, Diagonal([.. Enumerable.Repeat(0.1, gram.GetLength(0))]))));
            double[][,] parts = [svd.U, svd.V, qr.Q, qr.R, eigen.Vectors, least.L, least.Solve(gram), Diagonal(svd.Values), Diagonal(eigen.Values)];
            foreach (var part in parts)
            {
                foreach (var value in part) hash = (hash ^ BitConverter.DoubleToUInt64Bits(value)) * 1099511628211UL;
            }
        }

        return hash.ToString("x16");
    }

    public sealed record Draw(int Rows, int Columns, int Rank, int Power, int Seed);
}
