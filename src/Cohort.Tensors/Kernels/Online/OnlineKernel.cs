using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Cohort.Tensors;

/// <summary>
/// Learning a linear model one example at a time, without a recorded program: at a hundred features a step takes tens of
/// nanoseconds, less than starting a program. The same bits whatever the width of the registers, and nothing is allocated.
/// </summary>
/// <remarks>
/// Feature i of an example belongs to logical lane i mod 16; each lane is one chain of fused multiply-adds in ascending order, from
/// zero. The fold adds lanes 8 apart, then 4, then 2, then 1: <c>(f0 + f2) + (f1 + f3)</c> of the last four. A step is
/// <c>w = fma(step, x, decay * w)</c> and <c>bias = bias + step</c>, with <c>step = -(rate * slope)</c>.
/// </remarks>
public static unsafe class OnlineKernel
{
    private const int Width = 16;

    /// <summary>The floats a row of weights takes: the features, filled up with zeros to a multiple of 16.</summary>
    /// <param name="features">Features of an example, at least 0.</param>
    public static int Padded(int features) => checked((features + Width - 1) / Width * Width);

    /// <summary>The inner product of weights and an example.</summary>
    /// <param name="weights"><c>[Padded(F)]</c>, zeros after the first F.</param>
    /// <param name="x">The example, <c>[F]</c>.</param>
    /// <exception cref="ArgumentException">The weights are not <c>Padded(F)</c> long.</exception>
    public static float Dot(ReadOnlySpan<float> weights, ReadOnlySpan<float> x)
    {
        Check(weights.Length, x.Length);
        fixed (float* w = weights)
        fixed (float* row = x)
        {
            return Product(w, row, x.Length);
        }
    }

    /// <summary>w = decay w + step x.</summary>
    /// <param name="weights"><c>[Padded(F)]</c>; what lies after the first F is left zero.</param>
    /// <param name="x">The example, <c>[F]</c>.</param>
    /// <param name="decay">What the weights are multiplied by first: 1 - rate * l2.</param>
    /// <param name="step">Minus the rate times the slope of the loss.</param>
    /// <exception cref="ArgumentException">The weights are not <c>Padded(F)</c> long.</exception>
    public static void Step(Span<float> weights, ReadOnlySpan<float> x, float decay, float step)
    {
        Check(weights.Length, x.Length);
        fixed (float* w = weights)
        fixed (float* row = x)
        {
            Move(w, row, x.Length, decay, step);
        }
    }

    /// <summary>
    /// Predicts each row, then learns from it, in order: the bits of <see cref="Dot"/> and <see cref="Step"/> row by row, in one pass over the
    /// weights for each row.
    /// </summary>
    /// <param name="weights"><c>[Padded(F)]</c>, zeros after the first F.</param>
    /// <param name="bias">Added to every output; learns, does not decay.</param>
    /// <param name="rows"><c>[N, F]</c>, row-major; does not overlap the weights.</param>
    /// <param name="targets"><c>[N]</c>.</param>
    /// <param name="rate">The step size.</param>
    /// <param name="decay">What the weights are multiplied by before a step.</param>
    /// <param name="outputs">Gets each row's output before it was learned from, <c>[N]</c>.</param>
    /// <returns>How many rows were learned from: one whose output or target is not finite is not, so that a missing value harms only
    /// itself.</returns>
    /// <exception cref="ArgumentException">The lengths do not agree.</exception>
    public static int Learn<TLoss, TTarget>(
        Span<float> weights, ref float bias, ReadOnlySpan<float> rows, ReadOnlySpan<TTarget> targets, float rate, float decay, Span<float> outputs)
        where TLoss : struct, IOnlineLoss<TTarget>
        where TTarget : unmanaged
    {
        if (targets.Length == 0) return 0;
        var features = targets.Length == 1 ? rows.Length : rows.Length / targets.Length;
        if (outputs.Length != targets.Length || features * targets.Length != rows.Length)
            throw new ArgumentException($"{targets.Length} targets, {outputs.Length} outputs and {rows.Length} values do not make rows");
        Check(weights.Length, features);
        fixed (float* w = weights)
        fixed (float* first = rows)
        {
            var row = first;
            var (learned, b) = (0, bias);
            var output = Product(w, row, features) + b;
            for (var i = 0; i < targets.Length; i++, row += features)
            {
                outputs[i] = output;
                var last = i == targets.Length - 1;
                var slope = TLoss.Slope(output, targets[i]);
                if (float.IsFinite(output) && float.IsFinite(slope))
                {
                    var step = -(rate * slope);
                    b += step;
                    learned++;
                    if (last) Move(w, row, features, decay, step);
                    else output = MoveThenProduct(w, row, row + features, features, decay, step) + b;
                }
                else if (!last)
                {
                    output = Product(w, row + features, features) + b;
                }
            }

            bias = b;
            return learned;
        }
    }

    /// <summary>1 / (1 + e^-x), the same bits on every machine; 0 below -88, where it is less than 1e-38.</summary>
    /// <remarks>
    /// Every step waits for it, so that it is written for a short wait: e^-x = 2^k e^r, with e^r by its Taylor polynomial of degree 7 in
    /// pairs instead of one after the other. Errors are within a few units in the last place.
    /// </remarks>
    public static float Sigmoid(float x)
    {
        if (x < -88) return 0;
        if (x > 87) return 1;
        const float rounder = 12582912f; // 1.5 * 2^23: adding it leaves the nearest integer in the low bits
        var shifted = MathF.FusedMultiplyAdd(x, -1.44269504f, rounder);
        var k = shifted - rounder;
        var r = MathF.FusedMultiplyAdd(k, -0.693359375f, -x); // ln 2 in two parts; the product with the first is exact
        r = MathF.FusedMultiplyAdd(k, 2.12194440e-4f, r);
        var square = r * r;
        var low = MathF.FusedMultiplyAdd(square, MathF.FusedMultiplyAdd(r, 1f / 6, 1f / 2), r + 1);
        var high = MathF.FusedMultiplyAdd(square, MathF.FusedMultiplyAdd(r, 1f / 5040, 1f / 720), MathF.FusedMultiplyAdd(r, 1f / 120, 1f / 24));
        var power = BitConverter.Int32BitsToSingle((BitConverter.SingleToInt32Bits(shifted) - BitConverter.SingleToInt32Bits(rounder) + 127) << 23);
        return 1 / MathF.FusedMultiplyAdd(MathF.FusedMultiplyAdd(square * square, high, low), power, 1);
    }

    /// <summary>Turns logits into probabilities, in place; the largest is taken off first.</summary>
    /// <param name="logits"><c>[C]</c>.</param>
    public static void Softmax(Span<float> logits)
    {
        fixed (float* z = logits)
        {
            SoftmaxKernel.Shift(z, z, 1, logits.Length);
            SoftmaxKernel.Exponential(z, z, logits.Length);
            var sum = Lanes.Sum(z, logits.Length);
            for (var j = 0; j < logits.Length; j++) z[j] /= sum;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Product(float* w, float* x, int features)
    {
        var sum = Vector512<float>.Zero;
        var j = 0;
        for (; j <= features - Width; j += Width) sum = Vector512.FusedMultiplyAdd(Vector512.Load(w + j), Vector512.Load(x + j), sum);
        if (j < features) sum = Vector512.FusedMultiplyAdd(Vector512.Load(w + j), LoadTail(x + j, features - j), sum);
        return Fold(sum);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Move(float* w, float* x, int features, float decay, float step)
    {
        var (d, s) = (Vector512.Create(decay), Vector512.Create(step));
        var j = 0;
        for (; j <= features - Width; j += Width) Stepped(w + j, Vector512.Load(x + j), d, s).Store(w + j);
        if (j < features) (Stepped(w + j, LoadTail(x + j, features - j), d, s) & Tail(features - j)).Store(w + j);
    }

    // The stepped weights are used while they are still in a register.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float MoveThenProduct(float* w, float* x, float* next, int features, float decay, float step)
    {
        var (d, s, sum) = (Vector512.Create(decay), Vector512.Create(step), Vector512<float>.Zero);
        var j = 0;
        for (; j <= features - Width; j += Width)
        {
            var stepped = Stepped(w + j, Vector512.Load(x + j), d, s);
            stepped.Store(w + j);
            sum = Vector512.FusedMultiplyAdd(stepped, Vector512.Load(next + j), sum);
        }

        if (j < features)
        {
            // An endless step times a zero would leave NaN in what lies after the features.
            var stepped = Stepped(w + j, LoadTail(x + j, features - j), d, s) & Tail(features - j);
            stepped.Store(w + j);
            sum = Vector512.FusedMultiplyAdd(stepped, LoadTail(next + j, features - j), sum);
        }

        return Fold(sum);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Stepped(float* w, Vector512<float> x, Vector512<float> decay, Vector512<float> step)
        => Vector512.FusedMultiplyAdd(step, x, decay * Vector512.Load(w));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Fold(Vector512<float> lanes)
    {
        var eight = lanes.GetLower() + lanes.GetUpper();
        var four = eight.GetLower() + eight.GetUpper();
        return (four[0] + four[2]) + (four[1] + four[3]);
    }

    // Written out for either width: without 512-bit registers a comparison of two halves would not be inlined.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Tail(int count) => Avx512F.IsSupported
        ? Vector512.LessThan(Vector512<int>.Indices, Vector512.Create(count)).AsSingle()
        : Vector512.Create(Mask(count), Mask(count - 8)).AsSingle();

    /// <summary>The first elements, zeros after them; reads nothing past them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> LoadTail(float* p, int count)
    {
        if (Avx512F.IsSupported) return Avx512F.MaskLoad(p, Tail(count), Vector512<float>.Zero);
        return Avx.IsSupported
            ? Vector512.Create(Avx.MaskLoad(p, Mask(count).AsSingle()), Avx.MaskLoad(p + 8, Mask(count - 8).AsSingle()))
            : CopyTail(p, count);
    }

    private static Vector512<float> CopyTail(float* p, int count)
    {
        var part = stackalloc float[Width];
        for (var i = 0; i < Width; i++) part[i] = i < count ? p[i] : 0;
        return Vector512.Load(part);
    }

    private static Vector256<int> Mask(int count) => Vector256.LessThan(Vector256<int>.Indices, Vector256.Create(count));

    private static void Check(int weights, int features)
    {
        if (weights != Padded(features))
            throw new ArgumentException($"{features} features need {Padded(features)} weights, zeros at the end, not {weights}");
    }
}
