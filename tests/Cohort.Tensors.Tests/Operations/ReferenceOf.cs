namespace Cohort.Tensors.Tests;

/// <summary>Operations as one would first write them down: element by element, in double precision.</summary>
internal static class ReferenceOf
{
    public static Value Each(Value[] operands, Func<double[], double> function)
    {
        var shape = operands.Select(o => o.Shape).Aggregate(Shape.Broadcast);
        return Value.Of(shape, i => function([.. operands.Select(o => o.Broadcast(Value.At(shape, i)))]));
    }

    public static Value SumTo(Value x, Shape shape)
    {
        var sum = new double[shape.Size];
        for (var i = 0; i < x.Data.Length; i++)
        {
            var (at, index) = (Value.At(x.Shape, i), 0);
            for (var a = 0; a < shape.Rank; a++) index = index * shape[a] + (shape[a] == 1 ? 0 : at[x.Shape.Rank - shape.Rank + a]);
            sum[index] += x.Data[i];
        }

        return new Value(shape, sum);
    }

    public static Value Insert(Value whole, Value part, Value at, int axis) => Value.Of(whole.Shape, i =>
    {
        var place = Value.At(whole.Shape, i);
        if (place[axis] != (int)at.Data[place[0]]) return whole.Data[i];
        place[axis] = 0;
        return part.Broadcast(place);
    });

    public static Value CachedAttention(Value q, Value k, Value v, Value at)
    {
        var (heads, depth, places, width) = (q.Shape[1], q.Shape[3], v.Shape[2], v.Shape[3]);
        return Value.Of([q.Shape[0], heads, 1, width], i =>
        {
            var (head, e) = (i / width, i % width);
            var scores = Enumerable.Range(0, (int)at.Data[head / heads] + 1).Select(s => Math.Exp(Enumerable.Range(0, depth)
                .Sum(d => q.Data[head * depth + d] * k.Data[(head * depth + d) * places + s]) / Math.Sqrt(depth))).ToArray();
            return scores.Select((score, s) => score * v.Data[(head * places + s) * width + e]).Sum() / scores.Sum();
        });
    }

    public static Value Drop(Value x, int axis) => x with { Shape = Shape.Of([.. x.Shape.Where((_, i) => i != axis)]) };

    public static Value MaxOf(Value x, int axis)
    {
        var max = new Dictionary<string, double>();
        var shape = Shape.Of([.. x.Shape.Where((_, i) => i != axis)]);
        string Key(int[] at) => string.Join(' ', at);
        for (var i = 0; i < x.Data.Length; i++)
        {
            var key = Key([.. Value.At(x.Shape, i).Where((_, a) => a != axis)]);
            max[key] = Math.Max(max.GetValueOrDefault(key, double.NegativeInfinity), x.Data[i]);
        }

        return Value.Of(shape, i => max[Key(Value.At(shape, i))]);
    }

    public static Value Softmax(Value x, bool logarithm)
    {
        var n = x.Shape[-1];
        return Value.Of(x.Shape, i =>
        {
            var sum = Enumerable.Range(i / n * n, n).Sum(j => Math.Exp(x.Data[j]));
            return logarithm ? x.Data[i] - Math.Log(sum) : Math.Exp(x.Data[i]) / sum;
        });
    }

    public static double LogSigmoid(double x)
    {
        var e = Math.Exp(-Math.Abs(x));
        return Math.Min(x, 0) - (e < 1e-9 ? e : Math.Log(1 + e));
    }

    public static Value LogSumExp(Value x)
    {
        var n = x.Shape[-1];
        return Value.Of(Shape.Of([.. x.Shape.Take(x.Shape.Rank - 1)]), i => Math.Log(Enumerable.Range(i * n, n).Sum(j => Math.Exp(x.Data[j]))));
    }

    public static Value KullbackLeibler(Value p, Value q)
    {
        var (n, one, other) = (p.Shape[-1], Softmax(p, logarithm: true), Softmax(q, logarithm: true));
        return Value.Of(Shape.Of([.. p.Shape.Take(p.Shape.Rank - 1)]),
            i => Enumerable.Range(i * n, n).Sum(j => Math.Exp(one.Data[j]) * (one.Data[j] - other.Data[j])));
    }

    public static Value CausalSoftmax(Value x, double factor)
    {
        var (queries, keys) = (x.Shape[-2], x.Shape[-1]);
        return Value.Of(x.Shape, i =>
        {
            var (row, seen) = (i / keys * keys, i / keys % queries + 1 + keys - queries);
            return i - row < seen ? Math.Exp(factor * x.Data[i]) / Enumerable.Range(row, seen).Sum(j => Math.Exp(factor * x.Data[j])) : 0;
        });
    }

    public static Value CausalAttention(Value q, Value k, Value v) =>
        Product(CausalSoftmax(Product(q, k, false, true), 1 / Math.Sqrt(q.Shape[-1])), v, false, false);

    /// <summary>Coordinates i and i + D/2 as a complex number, times e to the i times position over base^(2i/D).</summary>
    public static Value Rotate(Value x, double angleBase)
    {
        var (positions, width) = (x.Shape[-2], x.Shape[-1]);
        return Value.Of(x.Shape, e =>
        {
            var (i, row) = (e % width, e - e % width);
            var pair = i % (width / 2);
            var turn = System.Numerics.Complex.FromPolarCoordinates(1, e / width % positions * Math.Pow(angleBase, -2.0 * pair / width));
            var turned = turn * new System.Numerics.Complex(x.Data[row + pair], x.Data[row + pair + width / 2]);
            return i < width / 2 ? turned.Real : turned.Imaginary;
        });
    }

    public static Value CrossEntropy(Value logits, Value labels)
    {
        var log = Softmax(logits, logarithm: true);
        return Value.Of(labels.Shape, i => -log[i, (int)labels.Data[i]]);
    }

    public static Value Smallest(Value x, int count)
    {
        var chosen = Enumerable.Range(0, x.Data.Length).OrderBy(i => x.Data[i]).Take(count).ToHashSet();
        return Value.Of(x.Shape, i => chosen.Contains(i) ? 1 : 0);
    }

    public static Value Product(Value a, Value b, bool transposeA, bool transposeB)
    {
        var (m, depth) = transposeA ? (a.Shape[-1], a.Shape[-2]) : (a.Shape[-2], a.Shape[-1]);
        var n = transposeB ? b.Shape[-2] : b.Shape[-1];
        var leading = Shape.Broadcast(Shape.Of([.. a.Shape.Take(a.Shape.Rank - 2)]), Shape.Of([.. b.Shape.Take(b.Shape.Rank - 2)]));
        var shape = Shape.Of([.. leading, m, n]);
        return Value.Of(shape, e =>
        {
            var at = Value.At(shape, e);
            var (i, j, sum) = (at[^2], at[^1], 0.0);
            for (var k = 0; k < depth; k++)
            {
                int[] left = [.. at[..^2], transposeA ? k : i, transposeA ? i : k], right = [.. at[..^2], transposeB ? j : k, transposeB ? k : j];
                sum += a.Broadcast(left) * b.Broadcast(right);
            }

            return sum;
        });
    }

    public static Value Transpose(Value x, int[] axes)
    {
        var shape = Shape.Of([.. axes.Select(a => x.Shape[a])]);
        return Value.Of(shape, i =>
        {
            var (to, from) = (Value.At(shape, i), new int[axes.Length]);
            for (var a = 0; a < axes.Length; a++) from[axes[a]] = to[a];
            return x[from];
        });
    }

    public static Value Slice(Value x, int axis, int start, int length)
    {
        var shape = x.Shape.With(axis, length);
        return Value.Of(shape, i =>
        {
            var at = Value.At(shape, i);
            at[axis] += start;
            return x[at];
        });
    }

    public static Value Concat(Value[] parts, int axis)
    {
        var shape = parts[0].Shape.With(axis, parts.Sum(p => p.Shape[axis]));
        return Value.Of(shape, i =>
        {
            var (at, part) = (Value.At(shape, i), 0);
            while (at[axis] >= parts[part].Shape[axis]) at[axis] -= parts[part++].Shape[axis];
            return parts[part][at];
        });
    }

    public static double RowElement(Value table, Value index, int element)
    {
        var width = table.Data.Length / table.Shape[0];
        return table.Data[(int)index.Data[element / width] * width + element % width];
    }

    public static Value Scatter(Value x, Value index, int rows)
    {
        var shape = x.Shape.With(0, rows);
        var (sum, width) = (new double[shape.Size], shape.Size / rows);
        for (var i = 0; i < x.Data.Length; i++) sum[(int)index.Data[i / width] * width + i % width] += x.Data[i];
        return new Value(shape, sum);
    }

    public static Value LayerNorm(Value x, Value scale, Value shift, double epsilon)
    {
        var n = x.Shape[-1];
        return Value.Of(x.Shape, i =>
        {
            var row = x.Data.Skip(i / n * n).Take(n).ToArray();
            var (mean, variance) = (row.Average(), row.Average(v => (v - row.Average()) * (v - row.Average())));
            return (x.Data[i] - mean) / Math.Sqrt(variance + epsilon) * scale.Data[i % n] + shift.Data[i % n];
        });
    }

    public static Value Convolve(Value x, Value w, int stride, int padding)
    {
        var (height, width) = ((x.Shape[1] + 2 * padding - w.Shape[0]) / stride + 1, (x.Shape[2] + 2 * padding - w.Shape[1]) / stride + 1);
        Shape shape = [x.Shape[0], height, width, w.Shape[3]];
        return Value.Of(shape, e =>
        {
            var (at, sum) = (Value.At(shape, e), 0.0);
            for (var i = 0; i < w.Shape[0]; i++)
            for (var j = 0; j < w.Shape[1]; j++)
            for (var c = 0; c < w.Shape[2]; c++)
            {
                var (v, u) = (at[1] * stride + i - padding, at[2] * stride + j - padding);
                if (v >= 0 && v < x.Shape[1] && u >= 0 && u < x.Shape[2]) sum += x[at[0], v, u, c] * w[i, j, c, at[3]];
            }

            return sum;
        });
    }

    public static Value MaxPool(Value x, int size, int stride)
    {
        Shape shape = [x.Shape[0], (x.Shape[1] - size) / stride + 1, (x.Shape[2] - size) / stride + 1, x.Shape[3]];
        return Value.Of(shape, e =>
        {
            var (at, max) = (Value.At(shape, e), double.NegativeInfinity);
            for (var i = 0; i < size; i++)
            for (var j = 0; j < size; j++) max = Math.Max(max, x[at[0], at[1] * stride + i, at[2] * stride + j, at[3]]);
            return max;
        });
    }
}
