using System.Runtime.Intrinsics;

namespace Cohort.Tensors;

/// <summary>
/// The micro-kernels for the registers this machine has. All give the same bits: an element is one chain of additions whatever the width.
/// </summary>
internal static unsafe class Tiles<T>
    where T : unmanaged, ITileEpilogue
{
    /// <summary>By their rows: two registers wide, one, and half a one, or one again where half a one would be fewer than four floats.</summary>
    public static readonly delegate*<Tile*, T*, void>[] Wide, Narrow, Half;

    static Tiles()
    {
        if (Vector512.IsHardwareAccelerated) (Wide, Narrow, Half) = (Tiles512<T>.Wide, Tiles512<T>.Narrow, Tiles256<T>.Narrow);
        else if (Vector256.IsHardwareAccelerated) (Wide, Narrow, Half) = (Tiles256<T>.Wide, Tiles256<T>.Narrow, Tiles128<T>.Narrow);
        else (Wide, Narrow, Half) = (Tiles128<T>.Wide, Tiles128<T>.Narrow, Tiles128<T>.Narrow);
    }
}
