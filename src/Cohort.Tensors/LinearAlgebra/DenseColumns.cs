using System.Runtime.Intrinsics;

namespace Cohort.Tensors;

/// <summary>
/// A matrix as an array of its columns, which is how decompositions work on it, and what they do to columns. Multiplications and additions
/// are never fused and sums have one order, four lanes and one fold, so bits do not depend on the machine's registers.
/// </summary>
internal static class DenseColumns
{
    /// <summary>A matrix's columns.</summary>
    /// <exception cref="ArgumentException">It has no row or no column, or a number that is not finite.</exception>
    public static double[][] Of(double[,] matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        var (rows, columns) = (matrix.GetLength(0), matrix.GetLength(1));
        if (rows == 0 || columns == 0) throw new ArgumentException($"the matrix [{rows}, {columns}] is empty", nameof(matrix));
        var made = Zeros(rows, columns);
        for (var i = 0; i < rows; i++)
        {
            for (var j = 0; j < columns; j++)
            {
                made[j][i] = matrix[i, j];
                if (!double.IsFinite(made[j][i])) throw new ArgumentException($"row {i}, column {j} is {made[j][i]}", nameof(matrix));
            }
        }

        return made;
    }

    /// <summary>The columns of a symmetric matrix; where rounding made the two sides differ, their mean.</summary>
    /// <exception cref="ArgumentException">It is empty or not symmetric, or a number is not finite.</exception>
    public static double[][] OfSymmetric(double[,] matrix)
    {
        var made = Of(matrix);
        var (rows, columns) = (made[0].Length, made.Length);
        if (rows != columns) throw new ArgumentException($"a matrix [{rows}, {columns}] is not symmetric", nameof(matrix));
        var allowed = 1e-8 * Largest(made);
        for (var i = 0; i < rows; i++)
        {
            for (var j = 0; j < i; j++)
            {
                var (below, above) = (made[j][i], made[i][j]);
                if (Math.Abs(below - above) > allowed)
                    throw new ArgumentException($"the matrix is not symmetric: {below} at [{i}, {j}], {above} at [{j}, {i}]", nameof(matrix));
                made[i][j] = made[j][i] = below / 2 + above / 2;
            }
        }

        return made;
    }

    /// <summary>Columns of zeros.</summary>
    public static double[][] Zeros(int rows, int columns)
    {
        var made = new double[columns][];
        for (var j = 0; j < columns; j++) made[j] = new double[rows];
        return made;
    }

    /// <summary>The columns of the identity.</summary>
    public static double[][] Identity(int size)
    {
        var made = Zeros(size, size);
        for (var j = 0; j < size; j++) made[j][j] = 1;
        return made;
    }

    /// <summary>The rows of a matrix of columns, as columns.</summary>
    public static double[][] Transposed(double[][] columns)
    {
        var made = Zeros(columns.Length, columns[0].Length);
        for (var j = 0; j < columns.Length; j++)
        {
            for (var i = 0; i < made.Length; i++) made[i][j] = columns[j][i];
        }

        return made;
    }

    /// <summary>The matrix of columns.</summary>
    public static double[,] ToMatrix(double[][] columns)
    {
        var made = new double[columns[0].Length, columns.Length];
        for (var j = 0; j < columns.Length; j++)
        {
            for (var i = 0; i < columns[j].Length; i++) made[i, j] = columns[j][i];
        }

        return made;
    }

    /// <summary>Multiplies by the power of two that brings the largest magnitude into [1, 2), so that no square overflows; exact.</summary>
    /// <returns>The exponent of the power that undoes it.</returns>
    public static int Scale(double[][] columns)
    {
        var largest = Largest(columns);
        if (largest == 0) return 0;
        var exponent = Math.ILogB(largest);
        foreach (var column in columns)
        {
            for (var i = 0; i < column.Length; i++) column[i] = Math.ScaleB(column[i], -exponent);
        }

        return exponent;
    }

    /// <summary>The sum of products from an index on.</summary>
    public static double Dot(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        var (i, lanes) = (0, Vector256<double>.Zero);
        for (; i <= x.Length - 4; i += 4) lanes += Vector256.Create(x[i..]) * Vector256.Create(y[i..]);
        var sum = lanes[0] + lanes[1] + (lanes[2] + lanes[3]);
        for (; i < x.Length; i++) sum += x[i] * y[i];
        return sum;
    }

    /// <summary>y = y + a x.</summary>
    public static void Add(Span<double> y, double a, ReadOnlySpan<double> x)
    {
        var (i, factor) = (0, Vector256.Create(a));
        for (; i <= x.Length - 4; i += 4) (Vector256.Create<double>(y[i..]) + factor * Vector256.Create(x[i..])).CopyTo(y[i..]);
        for (; i < x.Length; i++) y[i] += a * x[i];
    }

    /// <summary>Turns two columns: x = c x - s y and y = s x + c y.</summary>
    public static void Rotate(Span<double> x, Span<double> y, double c, double s)
    {
        var (i, cosine, sine) = (0, Vector256.Create(c), Vector256.Create(s));
        for (; i <= x.Length - 4; i += 4)
        {
            Vector256<double> a = Vector256.Create<double>(x[i..]), b = Vector256.Create<double>(y[i..]);
            (cosine * a - sine * b).CopyTo(x[i..]);
            (sine * a + cosine * b).CopyTo(y[i..]);
        }

        for (; i < x.Length; i++) (x[i], y[i]) = (c * x[i] - s * y[i], s * x[i] + c * y[i]);
    }

    /// <summary>
    /// The turn that makes [[a, g], [g, b]] diagonal: the smaller root t of t^2 + 2 t (b - a) / (2 g) - 1 = 0 as tangent, so at most 45 degrees
    /// (Golub and Van Loan, algorithm 8.5.1). Then a - t g and b + t g are its eigenvalues.
    /// </summary>
    public static (double Cosine, double Sine, double Tangent) Turn(double a, double b, double g)
    {
        var tau = (b - a) / (2 * g);
        var t = (tau >= 0 ? 1 : -1) / (Math.Abs(tau) + Math.Sqrt(1 + tau * tau));
        var c = 1 / Math.Sqrt(1 + t * t);
        return (c, t * c, t);
    }

    /// <summary>Whether the entry of the largest magnitude, the first of them, is negative.</summary>
    public static bool PointsDown(double[] column)
    {
        var largest = 0;
        for (var i = 1; i < column.Length; i++)
        {
            if (Math.Abs(column[i]) > Math.Abs(column[largest])) largest = i;
        }

        return column[largest] < 0;
    }

    /// <summary>Turns a column round.</summary>
    public static void Negate(double[] column)
    {
        for (var i = 0; i < column.Length; i++) column[i] = -column[i];
    }

    private static double Largest(double[][] columns)
    {
        var largest = 0.0;
        foreach (var column in columns)
        {
            foreach (var value in column) largest = Math.Max(largest, Math.Abs(value));
        }

        return largest;
    }
}
