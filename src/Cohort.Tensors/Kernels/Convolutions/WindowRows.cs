namespace Cohort.Tensors;

/// <summary>
/// Walks over the rows of all windows of images: stretches of memory that are contiguous in the image as well as in the unfolded matrix.
/// </summary>
internal sealed class WindowRows
{
    public WindowRows(Shape image, Windows windows)
    {
        (Down, Across) = windows.Over(image);
        (Batch, Height, Width, Channels) = (image[0], image[1], image[2], image[3]);
        (WindowHeight, Row, Stride, Padding) = (windows.Height, windows.Width * Channels, windows.Stride, windows.Padding);
        (Left, Inside) = (new int[Across], new int[Across]);
        for (var x = 0; x < Across; x++)
        {
            var start = x * Stride - Padding;
            var (first, end) = (Math.Max(start, 0), Math.Min(start + windows.Width, Width));
            Inside[x] = Math.Max(end - first, 0) * Channels;
            Left[x] = Inside[x] == 0 ? 0 : (first - start) * Channels;
        }
    }

    public int Batch { get; }

    public int Height { get; }

    public int Width { get; }

    public int Channels { get; }

    public int Down { get; }

    public int Across { get; }

    public int WindowHeight { get; }

    public int Stride { get; }

    public int Padding { get; }

    /// <summary>Floats in a row of a window.</summary>
    public int Row { get; }

    /// <summary>For each window across, the floats of its rows that lie left of the image.</summary>
    public int[] Left { get; }

    /// <summary>For each window across, the floats of its rows that lie in the image.</summary>
    public int[] Inside { get; }
}
