namespace Cohort.Data;

/// <summary>What <see cref="BlockSums"/> has summed, to be kept.</summary>
/// <param name="Count">How many parts there were: rows, lines, pieces.</param>
/// <param name="Length">How many parts a block has, but for the last.</param>
/// <param name="Text">The blocks, 8 bytes each, in base 64.</param>
internal sealed record BlockList(long Count, long Length, string Text)
{
    public static BlockList Of(BlockSums sums) => new(sums.Count, sums.Length, sums.Text);

    /// <summary>So many of something, in words: <c>1 row</c>, <c>2 rows</c>.</summary>
    public static string Counted(long count, string one) => FormattableString.Invariant($"{count} {(count == 1 ? one : Several(one))}");

    /// <summary>The word for several of something; of bytes it is the same.</summary>
    public static string Several(string one) => one == "KB" ? one : $"{one}s";
}
