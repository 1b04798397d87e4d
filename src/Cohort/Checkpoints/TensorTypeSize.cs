namespace Cohort.Checkpoints;

/// <summary>How many bytes an element takes.</summary>
internal static class TensorTypeSize
{
    /// <summary>Bytes per element: 1, 2, 4 or 8.</summary>
    public static int Size(this TensorType type) => type switch
    {
        <= TensorType.F8_E4M3 => 1,
        <= TensorType.BF16 => 2,
        <= TensorType.F32 => 4,
        _ => 8,
    };

    /// <summary>The bytes of a dense tensor, or false where a length is negative or the product leaves 63 bits.</summary>
    internal static bool TrySize(this TensorType type, IReadOnlyList<long> shape, out long bytes)
    {
        bytes = 0;
        var product = (Int128)1;
        foreach (var length in shape)
        {
            product *= length;
            if (length < 0 || product > long.MaxValue) return false;
        }

        product *= type.Size();
        if (product > long.MaxValue) return false;
        bytes = (long)product;
        return true;
    }
}
