namespace Cohort.Compression;

/// <summary>How numbers go over a link.</summary>
public enum NumberForm
{
    /// <summary>In single precision: four bytes.</summary>
    Single,

    /// <summary>As one byte, and a scale for each block of 256, as <see cref="EightBitCompression"/> says.</summary>
    EightBit,
}
