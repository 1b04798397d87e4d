namespace Cohort.Tensors;

/// <summary>Finds the largest element of each window, the first of equals, NaN before all, and takes or adds a number there.</summary>
internal sealed unsafe class PoolKernel(CallSite site, Windows windows, bool scatters) : Kernel
{
    private readonly Place output = site.Output, source = site.Operand(0), values = site.Operand(1);
    private readonly int size = site.Shape.Size;
    private readonly WindowRows rows = new(site.OperandShape(0), windows);

    public override void Run(Frame* frame)
    {
        var target = frame->At(output);
        var images = frame->At(source);
        var from = frame->At(values);
        if (scatters) new Span<float>(target, size).Clear();
        var (channels, line) = (rows.Channels, rows.Width * rows.Channels);
        var window = 0;
        for (var b = 0; b < rows.Batch; b++)
        for (var y = 0; y < rows.Down; y++)
        for (var x = 0; x < rows.Across; x++)
        {
            var corner = (b * rows.Height + y * rows.Stride) * line + x * rows.Stride * channels;
            for (var c = 0; c < channels; c++, window++)
            {
                var best = Best(images, corner + c, line, channels, rows.WindowHeight, rows.Row);
                if (scatters) target[best] += from[window];
                else target[window] = from[best];
            }
        }
    }

    private static int Best(float* images, int corner, int line, int channels, int height, int row)
    {
        var best = corner;
        var largest = images[corner];
        for (var i = 0; i < height; i++, corner += line)
        {
            for (var at = corner; at < corner + row; at += channels)
            {
                var value = images[at];
                if (value <= largest || float.IsNaN(largest)) continue;
                (best, largest) = (at, value);
            }
        }

        return best;
    }
}
