using Cohort.Options;
using Cohort.Tensors;
using TensorPrimitives = System.Numerics.Tensors.TensorPrimitives;

namespace Cohort.Compression;

/// <summary>
/// Each matrix of weights as a product of two thin ones, found by one step of subspace iteration from where the last message ended: r (m + n)
/// numbers in place of m n. Biases, and matrices that are too small to gain, go as they are.
/// </summary>
/// <remarks>
/// Source: Vogels, Karimireddy, Jaggi, "PowerSGD: Practical Low-Rank Gradient Compression for Distributed Optimization", NeurIPS 2019,
/// algorithm 1: P = M Q, made orthonormal, Q = M' P. A kernel of a convolution is a matrix with a column for each output channel. In the
/// paper all workers add up P and Q; here every sender has its own, since who hears whom is the exchange's choice. Cost: r multiplications for
/// a number.
/// </remarks>
[PlanName("power_sgd")]
public sealed record PowerSgdCompression : ICompression
{
    /// <summary>The rank r of the product.</summary>
    [PlanArgument]
    [PlanRange(1, 1024)]
    public int Rank { get; init; } = 2;

    /// <inheritdoc/>
    public byte[] Encode(ReadOnlySpan<float> values, CompressionRequest request)
    {
        var (writer, random) = (new WireWriter(values.Length / 8), request.Random);
        var expected = request.Shapes.Sum(shape => IsThin(shape, out _, out var columns) ? columns * Rank : 0);
        if (request.Memory.Count != expected)
        {
            request.Memory.Clear();
            for (var i = 0; i < expected; i++) request.Memory.Add((float)random.NextGaussian());
        }

        var memory = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(request.Memory);
        foreach (var shape in request.Shapes)
        {
            var matrix = values[..shape.Size];
            values = values[shape.Size..];
            if (!IsThin(shape, out var rows, out var columns))
            {
                writer.Singles(matrix);
                continue;
            }

            var q = memory[..(columns * Rank)]; // [rank, columns]
            memory = memory[(columns * Rank)..];
            var p = new float[Rank * rows]; // [rank, rows]
            for (var r = 0; r < Rank; r++)
            {
                for (var i = 0; i < rows; i++) p[(r * rows) + i] = Dot(matrix.Slice(i * columns, columns), q.Slice(r * columns, columns));
            }

            Orthonormalise(p, rows, ref random);
            q.Clear();
            for (var r = 0; r < Rank; r++)
            {
                var row = q.Slice(r * columns, columns);
                for (var i = 0; i < rows; i++) TensorPrimitives.MultiplyAdd(matrix.Slice(i * columns, columns), p[(r * rows) + i], row, row);
            }

            writer.Singles(p);
            writer.Singles(q);
        }

        return writer.ToArray();
    }

    /// <inheritdoc/>
    public void Decode(ReadOnlySpan<byte> bytes, Span<float> values, IReadOnlyList<Shape> shapes)
    {
        var reader = new WireReader(bytes);
        foreach (var shape in shapes)
        {
            var matrix = values[..shape.Size];
            values = values[shape.Size..];
            if (!IsThin(shape, out var rows, out var columns))
            {
                reader.Singles(matrix);
                continue;
            }

            var (p, q) = (new float[Rank * rows], new float[Rank * columns]);
            reader.Singles(p);
            reader.Singles(q);
            matrix.Clear();
            for (var i = 0; i < rows; i++)
            {
                var row = matrix.Slice(i * columns, columns);
                for (var r = 0; r < Rank; r++) TensorPrimitives.MultiplyAdd(q.AsSpan(r * columns, columns), p[(r * rows) + i], row, row);
            }
        }

        reader.End();
    }

    // All but the last axis are rows.
    private bool IsThin(Shape shape, out int rows, out int columns)
    {
        (rows, columns) = (0, shape.Rank > 0 ? shape[shape.Rank - 1] : 0);
        if (shape.Rank < 2 || shape.Size == 0) return false;
        rows = shape.Size / columns;
        return (long)Rank * (rows + columns) < (long)rows * columns;
    }

    // Gram and Schmidt, row by row of [rank, length], twice, which is enough; what is nothing becomes a random direction.
    private static void Orthonormalise(float[] rows, int length, ref RandomStream random)
    {
        for (var at = 0; at < rows.Length; at += length)
        {
            var row = rows.AsSpan(at, length);
            if (!Normalise(row, rows, at, length))
            {
                for (var i = 0; i < length; i++) row[i] = (float)random.NextGaussian();
                Normalise(row, rows, at, length);
            }
        }
    }

    private static bool Normalise(Span<float> row, float[] rows, int at, int length)
    {
        var before = Dot(row, row);
        for (var pass = 0; pass < 2; pass++)
        {
            for (var other = 0; other < at; other += length)
            {
                var known = rows.AsSpan(other, length);
                TensorPrimitives.MultiplyAdd(known, -Dot(known, row), row, row);
            }
        }

        var left = Dot(row, row);
        if (!(left > before * 1e-10f)) return !(before >= 0); // NaN stays, and is seen by whoever looks
        TensorPrimitives.Multiply(row, 1 / MathF.Sqrt(left), row);
        return true;
    }

    // One chain of additions: the same bits whatever the registers.
    private static float Dot(ReadOnlySpan<float> x, ReadOnlySpan<float> y)
    {
        double sum = 0;
        for (var i = 0; i < x.Length; i++) sum += (double)x[i] * y[i];
        return (float)sum;
    }
}
