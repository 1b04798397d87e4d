using System.Runtime.Intrinsics;

namespace Cohort.Tensors;

/// <summary>Takes a number where the largest element of each window is: that element itself, or one of another tensor of its shape.</summary>
internal sealed unsafe class PoolGatherKernel(CallSite site, Windows windows)
    : PoolKernel(site.OperandShape(0), windows, site.Shape.Size / Math.Max(site.Shape[0], 1))
{
    private readonly Place output = site.Output, source = site.Operand(0), values = site.Operand(1);

    public override void Run(Frame* frame, int from, int end)
    {
        var target = frame->At(output) + (from * Pooled);
        var images = frame->At(source) + (from * Image);
        var given = frame->At(values) + (from * Image);
        var (down, across, channels, count, image) = (Rows.Down, Rows.Across, Rows.Channels, Taps.Length, Image);
        nint right = Rows.Stride * channels, below = (nint)Rows.Stride * Rows.Width * channels;
        fixed (int* taps = Taps)
        {
            for (var b = from; b < end; b++, images += image, given += image)
            for (var y = 0; y < down; y++)
            for (var (x, at) = (0, y * below); x < across; x++, at += right, target += channels)
            {
                Window(images + at, given + at, target, channels, taps, count);
            }
        }
    }

    private static void Window(float* window, float* values, float* target, int channels, int* taps, int count)
    {
        var c = 0;
        for (; c <= channels - Lanes.Count; c += Lanes.Count)
        {
            var (best, chosen) = (Vector256.Load(window + c), Vector256.Load(values + c));
            for (var t = 1; t < count; t++)
            {
                var value = Vector256.Load(window + taps[t] + c);
                var better = Better(value, best);
                best = Vector256.ConditionalSelect(better, value, best);
                chosen = Vector256.ConditionalSelect(better, Vector256.Load(values + taps[t] + c), chosen);
            }

            chosen.Store(target + c);
        }

        for (; c < channels; c++) target[c] = values[taps[Largest(window + c, taps, count)] + c];
    }
}
