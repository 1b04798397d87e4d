using System.Runtime.Intrinsics;

namespace Cohort.Tensors;

/// <summary>Adds a number where the largest element of each window is, to zeros.</summary>
internal sealed unsafe class PoolScatterKernel : PoolKernel
{
    private readonly Place output, source, values;
    private readonly bool gates, covers;

    /// <param name="site">Operands: the images, a number for each window.</param>
    /// <param name="windows">The windows.</param>
    /// <param name="gates">Whether nothing is added where the largest element is not above zero.</param>
    public PoolScatterKernel(CallSite site, Windows windows, bool gates)
        : base(site.OperandShape(0), windows, site.OperandShape(0).Size / Math.Max(site.OperandShape(0)[0], 1))
    {
        (output, source, values, this.gates) = (site.Output, site.Operand(0), site.Operand(1), gates);
        covers = windows.Height == windows.Stride && windows.Width == windows.Stride
            && Rows.Down * windows.Stride == Rows.Height && Rows.Across * windows.Stride == Rows.Width;
    }

    public override void Run(Frame* frame, int from, int end)
    {
        var target = frame->At(output) + (from * Image);
        var images = frame->At(source) + (from * Image);
        var given = frame->At(values) + (from * Pooled);
        var (down, across, channels, count, image) = (Rows.Down, Rows.Across, Rows.Channels, Taps.Length, Image);
        nint right = Rows.Stride * channels, below = (nint)Rows.Stride * Rows.Width * channels;
        fixed (int* taps = Taps)
        {
            for (var b = from; b < end; b++, images += image, target += image)
            {
                if (!covers) new Span<float>(target, (int)image).Clear();
                for (var y = 0; y < down; y++)
                for (var (x, at) = (0, y * below); x < across; x++, at += right, given += channels)
                {
                    Window(images + at, target + at, given, channels, taps, count);
                }
            }
        }
    }

    private void Window(float* window, float* target, float* values, int channels, int* taps, int count)
    {
        var (c, gates, covers) = (0, this.gates, this.covers);
        for (; c <= channels - Lanes.Count; c += Lanes.Count)
        {
            var (best, where) = (Vector256.Load(window + c), Vector256<int>.Zero);
            for (var t = 1; t < count; t++)
            {
                var value = Vector256.Load(window + taps[t] + c);
                var better = Better(value, best);
                best = Vector256.ConditionalSelect(better, value, best);
                where = Vector256.ConditionalSelect(better.AsInt32(), Vector256.Create(t), where);
            }

            var given = Vector256.Load(values + c);
            if (gates) given = Vector256.ConditionalSelect(Vector256.GreaterThan(best, Vector256<float>.Zero), given, Vector256<float>.Zero);
            for (var t = 0; t < count; t++)
            {
                var to = target + taps[t] + c;
                var before = covers ? Vector256<float>.Zero : Vector256.Load(to); // windows that cover the image each write their own elements
                (before + (given & Vector256.Equals(where, Vector256.Create(t)).AsSingle())).Store(to);
            }
        }

        for (; c < channels; c++)
        {
            if (covers)
            {
                for (var t = 0; t < count; t++) target[taps[t] + c] = 0;
            }

            var best = taps[Largest(window + c, taps, count)] + c;
            target[best] += gates && !(window[best] > 0) ? 0 : values[c];
        }
    }
}
