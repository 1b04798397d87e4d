namespace Cohort.Data;

/// <summary>How much a table may hold, whatever memory there is: real tables stay below, and files that were made to be unpacked do not.</summary>
internal sealed record TableLimits
{
    /// <summary>The usual limits.</summary>
    public static TableLimits Usual { get; } = new();

    /// <summary>The most rows: 100 million.</summary>
    public int Rows { get; init; } = 100_000_000;

    /// <summary>The most cells: 500 million.</summary>
    public long Cells { get; init; } = TableEncoder.MaxValues;

    /// <summary>
    /// How many bytes the different texts of its columns may take: 256 MB. Where they take more, the column whose texts take most is let go, as one
    /// whose text hardly repeats.
    /// </summary>
    public long Texts { get; init; } = 256_000_000;

    /// <summary>Where a table is read piece by piece, the bytes of texts after which a piece ends: 32 MB.</summary>
    public long PieceTexts { get; init; } = 32_000_000;
}
