namespace Cohort.Tensors;

/// <summary>
/// The thin singular value decomposition A = U diag(values) V^T of a matrix [m, n], with k = min(m, n) values, for use between steps: some
/// hundred rows or columns. Same bits on every machine and thread.
/// </summary>
/// <remarks>
/// One-sided Jacobi: columns are turned in pairs until all are orthogonal; their lengths are the values. Small values are as accurate,
/// relatively, as the matrix's columns allow. Sources: M. R. Hestenes, "Inversion of Matrices by Biorthogonalization and Related Results",
/// J. SIAM 6, 1958; J. Demmel, K. Veselic, "Jacobi's Method is More Accurate than QR", SIAM J. Matrix Anal. Appl. 13, 1992; Golub and Van Loan,
/// "Matrix Computations", 4th edition, 2013, section 8.6. A sweep costs about 6 max(m, n) k^2 operations, and six to ten sweeps
/// are usual: a tenth of a second for 100 rows and columns, seconds for 300.
/// </remarks>
public sealed class ThinSvd
{
    private const double Nothing = 1e-60; // a column's length beside the largest entry: its value is zero
    private const int MostSweeps = 60; // ends by itself long before; so that rounding could never keep it going

    private ThinSvd(double[,] u, double[] values, double[,] v) => (U, Values, V) = (u, values, v);

    /// <summary>
    /// The left singular vectors [m, k]: orthonormal columns, also where values are zero. The entry of the largest magnitude in each, the
    /// first of them, is positive.
    /// </summary>
    public double[,] U { get; }

    /// <summary>The singular values [k], the largest first; not negative. Of a matrix of lower rank the last are zero but for rounding.</summary>
    public IReadOnlyList<double> Values { get; }

    /// <summary>The right singular vectors [n, k]: orthonormal columns.</summary>
    public double[,] V { get; }

    /// <summary>Decomposes a matrix, which stays as it is.</summary>
    /// <param name="matrix">Of any shape [m, n] with m and n at least 1.</param>
    /// <exception cref="ArgumentException">The matrix is empty, or holds a number that is not finite.</exception>
    public static ThinSvd Of(double[,] matrix)
    {
        var columns = DenseColumns.Of(matrix);
        var wide = columns.Length > columns[0].Length;
        var (left, values, right) = OfTall(wide ? DenseColumns.Transposed(columns) : columns);
        var (u, v) = wide ? (right, left) : (left, right);
        for (var j = 0; j < u.Length; j++)
        {
            if (!DenseColumns.PointsDown(u[j])) continue;
            DenseColumns.Negate(u[j]);
            DenseColumns.Negate(v[j]);
        }

        return new ThinSvd(DenseColumns.ToMatrix(u), values, DenseColumns.ToMatrix(v));
    }

    /// <summary>Of a matrix with at least as many rows as columns, whose columns become the left vectors.</summary>
    private static (double[][] Left, double[] Values, double[][] Right) OfTall(double[][] left)
    {
        var exponent = DenseColumns.Scale(left);
        var right = DenseColumns.Identity(left.Length);
        for (var sweep = 0; sweep < MostSweeps; sweep++)
        {
            if (!Sweep(left, right)) break;
        }

        double[] lengths = [.. left.Select(c => Math.Sqrt(DenseColumns.Dot(c, c)))];
        var order = Enumerable.Range(0, left.Length).OrderByDescending(j => lengths[j]).ToArray();
        (left, right, lengths) = ([.. order.Select(j => left[j])], [.. order.Select(j => right[j])], [.. order.Select(j => lengths[j])]);
        for (var j = 0; j < left.Length; j++)
        {
            if (lengths[j] <= Nothing)
            {
                lengths[j] = 0;
                Complete(left, j);
                continue;
            }

            for (var i = 0; i < left[j].Length; i++) left[j][i] /= lengths[j];
        }

        return (left, [.. lengths.Select(l => Math.ScaleB(l, exponent))], right);
    }

    /// <summary>Makes every pair of columns orthogonal once; whether any was not.</summary>
    private static bool Sweep(double[][] left, double[][] right)
    {
        var negligible = Math.Sqrt(left[0].Length) / (1L << 52);
        var turned = false;
        for (var p = 0; p < left.Length - 1; p++)
        {
            for (var q = p + 1; q < left.Length; q++)
            {
                var (a, b) = (DenseColumns.Dot(left[p], left[p]), DenseColumns.Dot(left[q], left[q]));
                if (a < b) // the longer one first: fewer sweeps, and what vanishes ends last
                {
                    (a, b) = (b, a);
                    (left[p], left[q], right[p], right[q]) = (left[q], left[p], right[q], right[p]);
                }

                var product = DenseColumns.Dot(left[p], left[q]);
                if (b <= Nothing * Nothing || Math.Abs(product) <= negligible * Math.Sqrt(a) * Math.Sqrt(b)) continue;
                turned = true;
                var (c, s, _) = DenseColumns.Turn(a, b, product);
                DenseColumns.Rotate(left[p], left[q], c, s);
                DenseColumns.Rotate(right[p], right[q], c, s);
            }
        }

        return turned;
    }

    /// <summary>Puts a unit vector that is orthogonal to all columns before it: what the rows leave over most of, made orthogonal twice.</summary>
    private static void Complete(double[][] columns, int next)
    {
        var row = Enumerable.Range(0, columns[next].Length).MinBy(i => columns.Take(next).Sum(c => c[i] * c[i]));
        var made = columns[next];
        Array.Clear(made);
        made[row] = 1;
        for (var twice = 0; twice < 2; twice++)
        {
            for (var j = 0; j < next; j++) DenseColumns.Add(made, -DenseColumns.Dot(columns[j], made), columns[j]);
        }

        var length = Math.Sqrt(DenseColumns.Dot(made, made));
        for (var i = 0; i < made.Length; i++) made[i] /= length;
    }
}
