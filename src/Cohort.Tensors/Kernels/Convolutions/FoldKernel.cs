namespace Cohort.Tensors;

/// <summary>Adds rows up to the windows of images, in the order of the rows.</summary>
internal sealed unsafe class FoldKernel(Place source, Place target, Shape image, Windows windows) : Kernel
{
    private readonly WindowRows rows = new(image, windows);
    private readonly int size = image.Size;

    public override void Run(Frame* frame)
    {
        var from = frame->At(source);
        var images = frame->At(target);
        new Span<float>(images, size).Clear();
        var (height, width, channels, length) = (rows.Height, rows.Width, rows.Channels, rows.Row);
        for (var b = 0; b < rows.Batch; b++, images += height * width * channels)
        for (var y = 0; y < rows.Down; y++)
        for (var x = 0; x < rows.Across; x++)
        {
            var (left, inside) = (rows.Left[x], rows.Inside[x]);
            var corner = (x * rows.Stride - rows.Padding) * channels + left;
            for (var i = 0; i < rows.WindowHeight; i++, from += length)
            {
                var v = y * rows.Stride + i - rows.Padding;
                if ((uint)v < (uint)height) Lanes.Add(images + v * width * channels + corner, from + left, inside);
            }
        }
    }
}
