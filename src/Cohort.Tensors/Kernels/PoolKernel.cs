using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Cohort.Tensors;

/// <summary>Finds the largest element of each window, the first of equals, NaN before all, and takes or adds a number there; eight channels at a time.</summary>
internal sealed unsafe class PoolKernel : Kernel
{
    private const long LeastOfPart = 1 << 16; // elements looked at: some microseconds
    private readonly Place output, source, values;
    private readonly bool scatters, covers;
    private readonly WindowRows rows;
    private readonly int[] taps;
    private int first, end;

    public PoolKernel(CallSite site, Windows windows, bool scatters)
    {
        this.scatters = scatters;
        (output, source, values) = (site.Output, site.Operand(0), site.Operand(1));
        rows = new WindowRows(site.OperandShape(0), windows);
        (first, end) = (0, rows.Batch);
        covers = windows.Width == windows.Stride && windows.Height == windows.Stride && rows.Down * rows.Stride == rows.Height && rows.Across * rows.Stride == rows.Width;
        taps = [.. from i in Enumerable.Range(0, windows.Height) from j in Enumerable.Range(0, windows.Width) select (i * rows.Width + j) * rows.Channels];
    }

    public override void Run(Frame* frame)
    {
        var (down, across, channels, line) = (rows.Down, rows.Across, rows.Channels, rows.Width * rows.Channels);
        var (image, pooled) = ((nint)rows.Height * line, (nint)down * across * channels);
        var images = frame->At(source) + first * image;
        var target = frame->At(output) + first * (scatters ? image : pooled);
        var from = frame->At(values) + first * (scatters ? pooled : image);
        if (scatters && !covers) Clear(target, (end - first) * image);
        fixed (int* places = taps)
        {
            for (var b = first; b < end; b++, images += image)
            {
                for (var y = 0; y < down; y++)
                for (var x = 0; x < across; x++)
                {
                    var corner = (nint)y * rows.Stride * line + x * rows.Stride * channels;
                    if (scatters) Scatter(images + corner, target + corner, from, channels, places, taps.Length, covers);
                    else Gather(images + corner, from + corner, target, channels, places, taps.Length);
                    if (scatters) from += channels;
                    else target += channels;
                }

                if (scatters) target += image;
                else from += image;
            }
        }
    }

    public override Kernel[] Split(int parts)
    {
        parts = (int)Math.Min(Math.Min(parts, rows.Batch), (long)rows.Batch * rows.Down * rows.Across * rows.Channels * taps.Length / LeastOfPart);
        return parts < 2 ? [this] : [.. Enumerable.Range(0, parts).Select(p => Part(rows.Batch * p / parts, rows.Batch * (p + 1) / parts))];
    }

    private static void Gather(float* image, float* values, float* target, int channels, int* taps, int count)
    {
        var c = 0;
        for (; c <= channels - Lanes.Count; c += Lanes.Count)
        {
            var (best, chosen) = (Vector256.Load(image + c), Vector256.Load(values + c));
            for (var t = 1; t < count; t++)
            {
                var value = Vector256.Load(image + taps[t] + c);
                var better = Better(value, best);
                best = Vector256.ConditionalSelect(better, value, best);
                chosen = Vector256.ConditionalSelect(better, Vector256.Load(values + taps[t] + c), chosen);
            }

            chosen.Store(target + c);
        }

        for (; c < channels; c++) target[c] = values[taps[Best(image + c, taps, count)] + c];
    }

    private static void Scatter(float* image, float* target, float* from, int channels, int* taps, int count, bool covers)
    {
        var c = 0;
        for (; c <= channels - Lanes.Count; c += Lanes.Count)
        {
            var (best, where) = (Vector256.Load(image + c), Vector256<int>.Zero);
            for (var t = 1; t < count; t++)
            {
                var value = Vector256.Load(image + taps[t] + c);
                var better = Better(value, best);
                best = Vector256.ConditionalSelect(better, value, best);
                where = Vector256.ConditionalSelect(better.AsInt32(), Vector256.Create(t), where);
            }

            var given = Vector256.Load(from + c);
            for (var t = 0; t < count; t++)
            {
                var to = target + taps[t] + c;
                var before = covers ? Vector256<float>.Zero : Vector256.Load(to);
                (before + (given & Vector256.Equals(where, Vector256.Create(t)).AsSingle())).Store(to);
            }
        }

        for (; c < channels; c++)
        {
            var best = Best(image + c, taps, count);
            for (var t = 0; t < count; t++)
            {
                if (covers) target[taps[t] + c] = 0;
            }

            target[taps[best] + c] += from[c];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Better(Vector256<float> value, Vector256<float> best) => ~Vector256.LessThanOrEqual(value, best) & Vector256.Equals(best, best);

    private static int Best(float* image, int* taps, int count)
    {
        var best = 0;
        for (var t = 1; t < count; t++)
        {
            var (value, largest) = (image[taps[t]], image[taps[best]]);
            if (!(value <= largest) && !float.IsNaN(largest)) best = t;
        }

        return best;
    }

    private static void Clear(float* target, nint count) => new Span<float>(target, checked((int)count)).Clear();

    private PoolKernel Part(int first, int end)
    {
        var part = (PoolKernel)MemberwiseClone();
        (part.first, part.end) = (first, end);
        return part;
    }
}
