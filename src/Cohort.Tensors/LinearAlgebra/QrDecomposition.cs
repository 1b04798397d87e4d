namespace Cohort.Tensors;

/// <summary>
/// The thin decomposition A = Q R of a matrix [m, n], m at least n, into orthonormal columns and an upper triangle, for use between steps.
/// Same bits on every machine and thread.
/// </summary>
/// <remarks>
/// Source: G. H. Golub, C. F. Van Loan, "Matrix Computations", 4th edition, 2013: Householder QR, algorithms 5.1.1 and 5.2.1. Costs about
/// 4 m n^2 operations.
/// </remarks>
public sealed class QrDecomposition
{
    private QrDecomposition(double[,] q, double[,] r) => (Q, R) = (q, r);

    /// <summary>Orthonormal columns [m, n], also where the matrix has a lower rank.</summary>
    public double[,] Q { get; }

    /// <summary>The upper triangle [n, n]; its diagonal is not negative, which makes both factors unique where the matrix has full rank.</summary>
    public double[,] R { get; }

    /// <summary>Decomposes a matrix, which stays as it is.</summary>
    /// <param name="matrix">[m, n] with m at least n, n at least 1.</param>
    /// <exception cref="ArgumentException">The matrix is empty, has more columns than rows, or holds a number that is not finite.</exception>
    public static QrDecomposition Of(double[,] matrix)
    {
        var a = DenseColumns.Of(matrix);
        var (rows, columns) = (a[0].Length, a.Length);
        if (columns > rows) throw new ArgumentException($"the matrix [{rows}, {columns}] has more columns than rows: transpose it", nameof(matrix));
        var exponent = DenseColumns.Scale(a);
        var reflections = new double[columns][];
        for (var j = 0; j < columns; j++)
        {
            reflections[j] = Reflection(a[j].AsSpan(j));
            for (var k = j; k < columns; k++) Reflect(reflections[j], a[k].AsSpan(j));
        }

        var q = DenseColumns.Zeros(rows, columns);
        for (var k = 0; k < columns; k++)
        {
            q[k][k] = 1;
            for (var j = k; j >= 0; j--) Reflect(reflections[j], q[k].AsSpan(j));
        }

        var r = new double[columns, columns];
        for (var i = 0; i < columns; i++)
        {
            var down = a[i][i] < 0;
            if (down) DenseColumns.Negate(q[i]);
            for (var k = i; k < columns; k++) r[i, k] = Math.ScaleB(down ? -a[k][i] : a[k][i], exponent);
        }

        return new QrDecomposition(DenseColumns.ToMatrix(q), r);
    }

    /// <summary>The v of length sqrt 2 for which x - v (v^T x) has zeros after its first entry; of zeros where x has them already.</summary>
    private static double[] Reflection(ReadOnlySpan<double> x)
    {
        if (x[1..].IndexOfAnyExcept(0.0) < 0) return new double[x.Length];
        double[] v = [.. x];
        DenseColumns.Scale([v]); // or the squares of what a column of lower rank leaves over could vanish
        v[0] += Math.Sqrt(DenseColumns.Dot(v, v)) * (v[0] < 0 ? -1 : 1); // away from zero: nothing cancels
        var length = Math.Sqrt(DenseColumns.Dot(v, v) / 2);
        for (var i = 0; i < v.Length; i++) v[i] /= length;
        return v;
    }

    private static void Reflect(double[] v, Span<double> x) => DenseColumns.Add(x, -DenseColumns.Dot(v, x), v);
}
