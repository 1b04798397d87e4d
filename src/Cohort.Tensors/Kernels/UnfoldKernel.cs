namespace Cohort.Tensors;

/// <summary>Copies each window of images to a row.</summary>
internal sealed unsafe class UnfoldKernel(Place source, Place target, Shape image, Windows windows) : Kernel
{
    public override void Run(Frame* frame)
    {
        var images = frame->At(source);
        var row = frame->At(target);
        var (height, width) = windows.Over(image);
        var channels = image[3];
        for (var b = 0; b < image[0]; b++, images += image[1] * image[2] * channels)
        for (var y = 0; y < height; y++)
        for (var x = 0; x < width; x++)
        for (var i = 0; i < windows.Height; i++)
        for (var j = 0; j < windows.Width; j++, row += channels)
        {
            var (v, u) = (y * windows.Stride + i - windows.Padding, x * windows.Stride + j - windows.Padding);
            var cell = new Span<float>(row, channels);
            if ((uint)v < (uint)image[1] && (uint)u < (uint)image[2]) new ReadOnlySpan<float>(images + (v * image[2] + u) * channels, channels).CopyTo(cell);
            else cell.Clear();
        }
    }
}
