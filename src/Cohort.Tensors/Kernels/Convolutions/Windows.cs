namespace Cohort.Tensors;

/// <summary>Windows that move over images <c>[B, H, W, C]</c>.</summary>
internal readonly record struct Windows(int Height, int Width, int Stride, int Padding)
{
    /// <summary>How many windows there are down and across.</summary>
    public (int Height, int Width) Over(Shape image)
    {
        if (image.Rank != 4) throw new ArgumentException($"images are [B, H, W, C], not {image}");
        var (height, width) = (image[1] + 2 * Padding - Height, image[2] + 2 * Padding - Width);
        return height >= 0 && width >= 0 && Stride > 0 && Padding >= 0 && Height > 0 && Width > 0
            ? (height / Stride + 1, width / Stride + 1)
            : throw new ArgumentException($"windows of {Height} x {Width}, stride {Stride}, padding {Padding} do not fit images {image}");
    }
}
