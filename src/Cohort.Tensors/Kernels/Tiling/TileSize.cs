using System.Runtime.Intrinsics;

namespace Cohort.Tensors;

/// <summary>The tiles that this machine's registers hold.</summary>
internal static class TileSize
{
    /// <summary>Floats in a register.</summary>
    public static readonly int Lanes = Vector512.IsHardwareAccelerated ? 16 : Vector256.IsHardwareAccelerated ? 8 : 4;

    /// <summary>Columns of the narrowest tile: half a register, but no less than four.</summary>
    public static readonly int Half = Math.Max(Lanes / 2, 4);

    /// <summary>Columns of a wide tile, of two registers.</summary>
    public static readonly int Wide = 2 * Lanes;

    /// <summary>The most rows of a wide tile: sums, a row of B and an element of A fit in 32 or 16 registers.</summary>
    public static readonly int WideRows = Vector512.IsHardwareAccelerated ? 14 : Vector256.IsHardwareAccelerated ? 6 : 8;

    /// <summary>The most rows of a tile of one register.</summary>
    public static readonly int NarrowRows = Vector512.IsHardwareAccelerated ? 14 : 12;
}
