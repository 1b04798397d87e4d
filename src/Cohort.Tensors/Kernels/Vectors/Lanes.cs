using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Cohort.Tensors;

/// <summary>
/// Eight numbers at a time. Sums have as many lanes, so their bits are the same whatever the machine has; wider registers are used for
/// elementary functions only, of which an element's bits do not depend on the width.
/// </summary>
internal static unsafe class Lanes
{
    public const int Count = 8;

    /// <summary>Elements j to j + 7 of an operand of stride 1, or its only element eight times (stride 0).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Load(float* p, int j, int stride) => stride != 0 ? Vector256.Load(p + j) : Vector256.Create(*p);

    /// <summary>The first elements, zeros after them; reads nothing past them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> LoadPart(float* p, int j, int stride, int count)
    {
        if (stride == 0) return Vector256.Create(*p);
        if (Avx.IsSupported) return Avx.MaskLoad(p + j, Mask(count).AsSingle());
        var part = stackalloc float[Count];
        for (var i = 0; i < Count; i++) part[i] = i < count ? p[j + i] : 0;
        return Vector256.Load(part);
    }

    /// <summary>Writes the first elements and nothing past them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StorePart(float* p, int count, Vector256<float> value)
    {
        if (Avx.IsSupported)
        {
            Avx.MaskStore(p, Mask(count).AsSingle(), value);
            return;
        }

        for (var i = 0; i < count; i++) p[i] = value.GetElement(i);
    }

    /// <summary>The sum in sixteen logical lanes and one fixed fold.</summary>
    public static float Sum(float* p, int n)
    {
        var (low, high) = (Vector256<float>.Zero, Vector256<float>.Zero);
        var j = 0;
        for (; j <= n - 16; j += 16)
        {
            low += Vector256.Load(p + j);
            high += Vector256.Load(p + j + 8);
        }

        if (n - j >= 8)
        {
            low += Vector256.Load(p + j);
            j += 8;
            if (j < n) high += LoadPart(p, j, 1, n - j);
        }
        else if (j < n)
        {
            low += LoadPart(p, j, 1, n - j);
        }

        return Fold(low + high);
    }

    /// <summary>The sum of products, in the same lanes and fold; products and sums are rounded one by one.</summary>
    public static float SumOfProducts(float* p, float* q, int n)
    {
        var (low, high) = (Vector256<float>.Zero, Vector256<float>.Zero);
        var j = 0;
        for (; j <= n - 16; j += 16)
        {
            low += Vector256.Load(p + j) * Vector256.Load(q + j);
            high += Vector256.Load(p + j + 8) * Vector256.Load(q + j + 8);
        }

        if (n - j >= 8)
        {
            low += Vector256.Load(p + j) * Vector256.Load(q + j);
            j += 8;
            if (j < n) high += LoadPart(p, j, 1, n - j) * LoadPart(q, j, 1, n - j);
        }
        else if (j < n)
        {
            low += LoadPart(p, j, 1, n - j) * LoadPart(q, j, 1, n - j);
        }

        return Fold(low + high);
    }

    /// <summary><see cref="Sum"/> of p and <see cref="SumOfProducts"/> of p and factor * q, in one pass.</summary>
    public static (float Sum, float Products) SumAndProducts(float* p, float* q, float factor, int n)
    {
        var (low, high, times) = (Vector256<float>.Zero, Vector256<float>.Zero, Vector256.Create(factor));
        var (lowProducts, highProducts) = (low, high);
        var j = 0;
        for (; j <= n - 16; j += 16)
        {
            var (a, b) = (Vector256.Load(p + j), Vector256.Load(p + j + 8));
            low += a;
            high += b;
            lowProducts += a * (Vector256.Load(q + j) * times);
            highProducts += b * (Vector256.Load(q + j + 8) * times);
        }

        for (var lane = 0; j < n; j += 8, lane++)
        {
            var count = Math.Min(n - j, 8);
            var a = LoadPart(p, j, 1, count);
            var product = a * (LoadPart(q, j, 1, count) * times);
            if (lane == 0)
            {
                low += a;
                lowProducts += product;
            }
            else
            {
                high += a;
                highProducts += product;
            }
        }

        return (Fold(low + high), Fold(lowProducts + highProducts));
    }

    /// <summary>The largest; NaN if one is NaN, negative infinity if there is none. Of zeros of both signs it may be either.</summary>
    public static float Max(float* p, int n)
    {
        var (j, best, strange) = (0, Vector256.Create(float.NegativeInfinity), Vector256<float>.Zero);
        for (; j <= n - Count; j += Count) Compare(Vector256.Load(p + j));
        if (j < n) Compare(Vector256.ConditionalSelect(Mask(n - j).AsSingle(), LoadPart(p, j, 1, n - j), best));
        if (strange.ExtractMostSignificantBits() != 0) return float.NaN;
        var four = Larger(best.GetLower(), best.GetUpper());
        var two = Larger(four, Vector128.Shuffle(four, Vector128.Create(2, 3, 0, 1)));
        return Larger(two, Vector128.Shuffle(two, Vector128.Create(1, 0, 3, 2))).ToScalar();

        void Compare(Vector256<float> value)
        {
            best = Vector256.ConditionalSelect(Vector256.GreaterThan(value, best), value, best);
            strange |= ~Vector256.Equals(value, value);
        }

        // Without a branch: it would be mispredicted half the time.
        static Vector128<float> Larger(Vector128<float> a, Vector128<float> b) => Vector128.ConditionalSelect(Vector128.GreaterThan(a, b), a, b);
    }

    /// <summary>target = values + term; the two places may be one.</summary>
    public static void Add(float* target, float* values, float term, int n)
    {
        var j = 0;
        for (; j <= n - Count; j += Count) (Vector256.Load(values + j) + Vector256.Create(term)).Store(target + j);
        for (; j < n; j++) target[j] = values[j] + term;
    }

    /// <summary>target = target + values.</summary>
    public static void Add(float* target, float* values, int n)
    {
        var j = 0;
        for (; j <= n - Count; j += Count) (Vector256.Load(target + j) + Vector256.Load(values + j)).Store(target + j);
        for (; j < n; j++) target[j] += values[j];
    }

    /// <summary>target = target + factor * values, each element fused.</summary>
    public static void MultiplyAdd(float* target, float factor, float* values, int n)
    {
        var j = 0;
        for (; j <= n - Count; j += Count)
            Vector256.FusedMultiplyAdd(Vector256.Create(factor), Vector256.Load(values + j), Vector256.Load(target + j)).Store(target + j);
        for (; j < n; j++) target[j] = MathF.FusedMultiplyAdd(factor, values[j], target[j]);
    }

    /// <summary>
    /// The first columns of a row vector times a matrix: of each a chain of fused multiply-adds, from zero, in the order of the rows.
    /// </summary>
    /// <param name="target">They are written here, <c>[columns]</c>.</param>
    /// <param name="weights">The vector, <c>[count]</c>.</param>
    /// <param name="rows">The matrix, <c>[count, stride]</c>.</param>
    /// <param name="count">How many rows it has.</param>
    /// <param name="stride">From row to row.</param>
    /// <param name="columns">How many are wanted, at most the stride.</param>
    public static void Combine(float* target, float* weights, float* rows, int count, int stride, int columns)
    {
        var j = 0;
        for (; j <= columns - 2 * Count; j += 2 * Count)
        {
            var (left, right) = (Vector256<float>.Zero, Vector256<float>.Zero);
            var row = rows + j;
            for (var r = 0; r < count; r++, row += stride)
            {
                var weight = Vector256.Create(weights[r]);
                left = Vector256.FusedMultiplyAdd(weight, Vector256.Load(row), left);
                right = Vector256.FusedMultiplyAdd(weight, Vector256.Load(row + Count), right);
            }

            left.Store(target + j);
            right.Store(target + j + Count);
        }

        for (; j <= columns - Count; j += Count)
        {
            var sum = Vector256<float>.Zero;
            var row = rows + j;
            for (var r = 0; r < count; r++, row += stride)
                sum = Vector256.FusedMultiplyAdd(Vector256.Create(weights[r]), Vector256.Load(row), sum);
            sum.Store(target + j);
        }

        for (; j < columns; j++)
        {
            var sum = 0f;
            for (var r = 0; r < count; r++) sum = MathF.FusedMultiplyAdd(weights[r], rows[(long)r * stride + j], sum);
            target[j] = sum;
        }
    }

    /// <summary>p = factor * p.</summary>
    public static void Scale(float* p, float factor, int n)
    {
        var j = 0;
        for (; j <= n - Count; j += Count) (Vector256.Load(p + j) * Vector256.Create(factor)).Store(p + j);
        for (; j < n; j++) p[j] *= factor;
    }

    private static float Fold(Vector256<float> eight)
    {
        var four = eight.GetLower() + eight.GetUpper();
        return (four[0] + four[2]) + (four[1] + four[3]);
    }

    private static Vector256<int> Mask(int count) => Vector256.LessThan(Vector256<int>.Indices, Vector256.Create(count));
}
