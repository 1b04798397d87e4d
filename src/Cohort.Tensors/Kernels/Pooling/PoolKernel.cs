using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Cohort.Tensors;

/// <summary>
/// Looks for the largest element of each window, the first of equals, NaN before all; eight channels at a time, and cut up by images.
/// </summary>
internal abstract unsafe class PoolKernel : RangeKernel
{
    /// <param name="images">The shape of the images.</param>
    /// <param name="windows">The windows.</param>
    /// <param name="result">Floats of the result for each image.</param>
    protected PoolKernel(Shape images, Windows windows, int result)
        : base(images[0], result, windows.Height * windows.Width)
    {
        Rows = new WindowRows(images, windows);
        Taps = [.. from i in Enumerable.Range(0, windows.Height)
                   from j in Enumerable.Range(0, windows.Width)
                   select ((i * Rows.Width) + j) * Rows.Channels];
    }

    protected WindowRows Rows { get; }

    /// <summary>Where a window's elements lie, counted from its first.</summary>
    protected int[] Taps { get; }

    /// <summary>Floats of an image and of its pooled image.</summary>
    protected nint Image => (nint)Rows.Height * Rows.Width * Rows.Channels;

    protected nint Pooled => (nint)Rows.Down * Rows.Across * Rows.Channels;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector256<float> Better(Vector256<float> value, Vector256<float> best)
        => ~Vector256.LessThanOrEqual(value, best) & Vector256.Equals(best, best);

    /// <summary>Which of a window's elements is the largest, for one channel.</summary>
    protected static int Largest(float* window, int* taps, int count)
    {
        var best = 0;
        for (var t = 1; t < count; t++)
        {
            var (value, largest) = (window[taps[t]], window[taps[best]]);
            if (!(value <= largest) && !float.IsNaN(largest)) best = t;
        }

        return best;
    }
}
