namespace Cohort.Tensors;

/// <summary>Finds the largest element of each window, and takes or adds a number there.</summary>
internal sealed unsafe class PoolKernel(CallSite site, Windows windows, bool scatters) : Kernel
{
    private readonly Place output = site.Output, source = site.Operand(0), values = site.Operand(1);
    private readonly Shape image = site.OperandShape(0);

    public override void Run(Frame* frame)
    {
        var target = frame->At(output);
        var images = frame->At(source);
        var from = frame->At(values);
        if (scatters) new Span<float>(target, image.Size).Clear();
        var (height, width) = windows.Over(image);
        var window = 0;
        for (var b = 0; b < image[0]; b++)
        for (var y = 0; y < height; y++)
        for (var x = 0; x < width; x++)
        for (var c = 0; c < image[3]; c++, window++)
        {
            var best = Best(images, ((b * image[1] + y * windows.Stride) * image[2] + x * windows.Stride) * image[3] + c);
            if (scatters) target[best] += from[window];
            else target[window] = from[best];
        }
    }

    private int Best(float* images, int corner)
    {
        var best = corner;
        for (var i = 0; i < windows.Height; i++)
        for (var j = 0; j < windows.Width; j++)
        {
            var at = corner + (i * image[2] + j) * image[3];
            if (!(images[at] <= images[best]) && !float.IsNaN(images[best])) best = at;
        }

        return best;
    }
}
