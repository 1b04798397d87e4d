namespace Cohort.Tensors;

/// <summary>Adds rows up to the windows of images, in the order of the rows.</summary>
internal sealed unsafe class FoldKernel(Place source, Place target, Shape image, Windows windows) : Kernel
{
    public override void Run(Frame* frame)
    {
        var row = frame->At(source);
        var images = frame->At(target);
        new Span<float>(images, image.Size).Clear();
        var (height, width) = windows.Over(image);
        var channels = image[3];
        for (var b = 0; b < image[0]; b++, images += image[1] * image[2] * channels)
        for (var y = 0; y < height; y++)
        for (var x = 0; x < width; x++)
        for (var i = 0; i < windows.Height; i++)
        for (var j = 0; j < windows.Width; j++, row += channels)
        {
            var (v, u) = (y * windows.Stride + i - windows.Padding, x * windows.Stride + j - windows.Padding);
            if ((uint)v >= (uint)image[1] || (uint)u >= (uint)image[2]) continue;
            var cell = images + (v * image[2] + u) * channels;
            for (var c = 0; c < channels; c++) cell[c] += row[c];
        }
    }
}
