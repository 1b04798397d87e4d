namespace Cohort.Tensors;

/// <summary>
/// The eigenvalues and eigenvectors of a symmetric matrix, A = V diag(values) V^T, for use between steps: principal components of some
/// hundred dimensions, not more. Same bits on every machine and thread.
/// </summary>
/// <remarks>
/// Source: G. H. Golub, C. F. Van Loan, "Matrix Computations", 4th edition, 2013: cyclic Jacobi, algorithm 8.5.3 with 8.5.1. A sweep costs
/// about 6 n^3 operations, and six to ten sweeps are usual: a tenth of a second for 100 rows, seconds for 300.
/// </remarks>
public sealed class SymmetricEigen
{
    private const double Negligible = 1.0 / (1L << 54); // beside the geometric mean of the two diagonal entries: half of a half ulp
    private const double Nothing = 1e-60; // beside the largest entry: where both diagonal entries vanish
    private const int MostSweeps = 60; // ends by itself long before; so that rounding could never keep it going

    private SymmetricEigen(double[] values, double[,] vectors) => (Values, Vectors) = (values, vectors);

    /// <summary>The eigenvalues [n], the largest first; negative ones last.</summary>
    public IReadOnlyList<double> Values { get; }

    /// <summary>
    /// The eigenvectors [n, n]: column j, of length 1, belongs to value j. Its entry of the largest magnitude, the first of them, is positive.
    /// Vectors of equal values are some orthonormal basis of their space.
    /// </summary>
    public double[,] Vectors { get; }

    /// <summary>Decomposes a matrix, which stays as it is.</summary>
    /// <param name="matrix">Symmetric [n, n], n at least 1; the two sides may differ by rounding, 1e-8 of the largest entry.</param>
    /// <exception cref="ArgumentException">The matrix is empty or not symmetric, or holds a number that is not finite.</exception>
    public static SymmetricEigen Of(double[,] matrix)
    {
        var a = DenseColumns.OfSymmetric(matrix);
        var exponent = DenseColumns.Scale(a);
        var vectors = DenseColumns.Identity(a.Length);
        for (var sweep = 0; sweep < MostSweeps; sweep++)
        {
            if (!Sweep(a, vectors)) break;
        }

        var order = Enumerable.Range(0, a.Length).OrderByDescending(j => a[j][j]).ToArray();
        foreach (var vector in vectors.Where(DenseColumns.PointsDown)) DenseColumns.Negate(vector);
        return new SymmetricEigen([.. order.Select(j => Math.ScaleB(a[j][j], exponent))], DenseColumns.ToMatrix([.. order.Select(j => vectors[j])]));
    }

    /// <summary>Makes every entry beside the diagonal zero once, row by row; whether any was not.</summary>
    private static bool Sweep(double[][] a, double[][] vectors)
    {
        var turned = false;
        for (var p = 0; p < a.Length - 1; p++)
        {
            for (var q = p + 1; q < a.Length; q++)
            {
                var size = Math.Abs(a[p][q]);
                if (size <= Nothing || size <= Negligible * Math.Sqrt(Math.Abs(a[p][p])) * Math.Sqrt(Math.Abs(a[q][q]))) continue;
                turned = true;
                Clear(a, vectors, p, q);
            }
        }

        return turned;
    }

    private static void Clear(double[][] a, double[][] vectors, int p, int q)
    {
        var (first, last, beside) = (a[p][p], a[q][q], a[p][q]);
        var (c, s, t) = DenseColumns.Turn(first, last, beside);
        DenseColumns.Rotate(a[p], a[q], c, s);
        DenseColumns.Rotate(vectors[p], vectors[q], c, s);
        (a[p][p], a[q][q], a[p][q], a[q][p]) = (first - t * beside, last + t * beside, 0, 0);
        for (var k = 0; k < a.Length; k++) (a[k][p], a[k][q]) = (a[p][k], a[q][k]); // the rows, by symmetry
    }
}
