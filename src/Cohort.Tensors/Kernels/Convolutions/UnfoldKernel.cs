namespace Cohort.Tensors;

/// <summary>Copies each window of images to a row; zeros outside the image.</summary>
internal sealed unsafe class UnfoldKernel(Place source, Place target, Shape image, Windows windows) : Kernel
{
    // Most stretches are a few floats long, where a call costs more than a loop. No work of bench/compare has strides above one, whose
    // windows alone are unfolded, so nothing measures this.
    private const int LongestLoop = 32;

    private readonly WindowRows rows = new(image, windows);

    public override void Run(Frame* frame)
    {
        var images = frame->At(source);
        var to = frame->At(target);
        var (height, width, channels, length) = (rows.Height, rows.Width, rows.Channels, rows.Row);
        for (var b = 0; b < rows.Batch; b++, images += height * width * channels)
        for (var y = 0; y < rows.Down; y++)
        for (var x = 0; x < rows.Across; x++)
        {
            var (left, inside) = (rows.Left[x], rows.Inside[x]);
            var corner = (x * rows.Stride - rows.Padding) * channels + left;
            for (var i = 0; i < rows.WindowHeight; i++, to += length)
            {
                var v = y * rows.Stride + i - rows.Padding;
                if ((uint)v >= (uint)height)
                {
                    Clear(to, length);
                    continue;
                }

                Clear(to, left);
                Copy(images + v * width * channels + corner, to + left, inside);
                Clear(to + left + inside, length - left - inside);
            }
        }
    }

    private static void Copy(float* from, float* to, int n)
    {
        if (n > LongestLoop) new ReadOnlySpan<float>(from, n).CopyTo(new Span<float>(to, n));
        else for (var i = 0; i < n; i++) to[i] = from[i];
    }

    private static void Clear(float* to, int n)
    {
        for (var i = 0; i < n; i++) to[i] = 0;
    }
}
