namespace Cohort.Tensors;

/// <summary>
/// The decomposition A = L L^T of a symmetric positive definite matrix into a lower triangle and its transpose, and the solution of A x = b by
/// it: ridge regression, Gaussian posteriors. For use between steps; same bits on every machine and thread.
/// </summary>
/// <remarks>
/// Source: G. H. Golub, C. F. Van Loan, "Matrix Computations", 4th edition, 2013: algorithm 4.2.1, and 3.1.1 and 3.1.2 for the triangles. Costs
/// about n^3 / 3 operations, a solution 2 n^2.
/// </remarks>
public sealed class Cholesky
{
    private readonly double[][] rows, columns; // of L: what lies side by side can be summed up fast

    private Cholesky(double[][] rows)
    {
        (this.rows, columns) = (rows, DenseColumns.Transposed(rows));
        L = DenseColumns.ToMatrix(columns);
    }

    /// <summary>The lower triangle L [n, n], with a positive diagonal and zeros above it.</summary>
    public double[,] L { get; }

    /// <summary>Decomposes a matrix, which stays as it is.</summary>
    /// <param name="matrix">Symmetric positive definite [n, n], n at least 1; the two sides may differ by rounding, 1e-8 of the
    /// largest entry.</param>
    /// <exception cref="ArgumentException">The matrix is empty, not symmetric or not positive definite - what is left of a diagonal entry is not
    /// more than rounding - or holds a number that is not finite.</exception>
    public static Cholesky Of(double[,] matrix)
    {
        var rows = DenseColumns.OfSymmetric(matrix);
        var n = rows.Length;
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < i; j++) rows[i][j] = (rows[i][j] - DenseColumns.Dot(rows[i].AsSpan(0, j), rows[j].AsSpan(0, j))) / rows[j][j];
            var before = rows[i].AsSpan(0, i);
            var left = rows[i][i] - DenseColumns.Dot(before, before);
            if (!(left > n * Math.Abs(rows[i][i]) / (1L << 52))) // NaN is none either
            {
                var why = $"of its diagonal {rows[i][i]} in row {i}, {left} is left";
                throw new ArgumentException($"the matrix is not positive definite: {why}", nameof(matrix));
            }

            rows[i][i] = Math.Sqrt(left);
            rows[i].AsSpan(i + 1).Clear();
        }

        return new Cholesky(rows);
    }

    /// <summary>Solves A x = b.</summary>
    /// <param name="b">The right side [n].</param>
    /// <returns>The solution [n].</returns>
    /// <exception cref="ArgumentException">The right side has another length.</exception>
    public double[] Solve(ReadOnlySpan<double> b)
    {
        if (b.Length != rows.Length) throw new ArgumentException($"the right side has {b.Length} numbers, the matrix {rows.Length} rows", nameof(b));
        double[] x = [.. b];
        for (var i = 0; i < x.Length; i++) x[i] = (x[i] - DenseColumns.Dot(rows[i].AsSpan(0, i), x.AsSpan(0, i))) / rows[i][i];
        for (var i = x.Length - 1; i >= 0; i--) x[i] = (x[i] - DenseColumns.Dot(columns[i].AsSpan(i + 1), x.AsSpan(i + 1))) / rows[i][i];
        return x;
    }

    /// <summary>Solves A X = B, column by column.</summary>
    /// <param name="b">The right sides [n, m].</param>
    /// <returns>The solutions [n, m].</returns>
    /// <exception cref="ArgumentException">There are not n rows, there is no column, or a number is not finite.</exception>
    public double[,] Solve(double[,] b) => DenseColumns.ToMatrix([.. DenseColumns.Of(b).Select(column => Solve(column))]);
}
