namespace Cohort.Tensors;

/// <summary>
/// The lengths of a convolution whose windows move by one: images <c>[B, H, W, C]</c>, kernels <c>[kh, kw, C, O]</c>, results
/// <c>[B, OH, OW, O]</c>. A row of a window, kw * C floats, is one stretch of a padded image, and the next window's lies C floats on: so
/// windows need not be copied to rows of a matrix.
/// </summary>
internal sealed unsafe class WindowShape
{
    public WindowShape(Windows windows, Shape images, int outputs)
    {
        if (windows.Stride != 1) throw new ArgumentException($"windows that move by {windows.Stride} are no stretches of an image");
        (Down, Across) = windows.Over(images);
        (Batch, Height, Width, Channels, Outputs) = (images[0], images[1], images[2], images[3], outputs);
        (WindowHeight, Row, Padding) = (windows.Height, windows.Width * Channels, windows.Padding);
        Line = (Width + 2 * Padding) * Channels;
    }

    public int Batch { get; }

    public int Height { get; }

    public int Width { get; }

    public int Channels { get; }

    public int Outputs { get; }

    /// <summary>How many windows there are, downwards and across.</summary>
    public int Down { get; }

    public int Across { get; }

    public int WindowHeight { get; }

    /// <summary>Floats of a row of a window.</summary>
    public int Row { get; }

    public int Padding { get; }

    /// <summary>Floats of a row of a padded image.</summary>
    public int Line { get; }

    /// <summary>Floats of a padded image; 0 where images need no padding.</summary>
    public int Padded => Padding == 0 ? 0 : (Height + 2 * Padding) * Line;

    /// <summary>Multiplications.</summary>
    public long Work => (long)Batch * Down * Across * WindowHeight * Row * Outputs;

    /// <summary>An image with zeros around it: itself, if it needs none.</summary>
    /// <param name="image">The image.</param>
    /// <param name="place">Where a padded one is put.</param>
    public float* Pad(float* image, float* place)
    {
        if (Padding == 0) return image;
        var (width, edge) = (Width * Channels, Padding * Channels);
        var to = place;
        Clear(ref to, Padding * Line + edge);
        for (var y = 0; y < Height; y++, image += width)
        {
            new ReadOnlySpan<float>(image, width).CopyTo(new Span<float>(to, width));
            to += width;
            Clear(ref to, y < Height - 1 ? 2 * edge : edge + Padding * Line);
        }

        return place;
    }

    private static void Clear(ref float* to, int count)
    {
        new Span<float>(to, count).Clear();
        to += count;
    }
}
