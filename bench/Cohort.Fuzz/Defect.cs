namespace Cohort.Fuzz;

/// <summary>Something that an input must not do, and the smallest input found so far that does it.</summary>
/// <param name="Target">The reader.</param>
/// <param name="What">What happened; inputs with the same are one defect.</param>
/// <param name="Details">An exception with its stack, or figures.</param>
/// <param name="Input">The input.</param>
/// <param name="Number">The input's number, from 0; -1 where it was not made here.</param>
internal sealed record Defect(string Target, string What, string Details, byte[] Input, long Number)
{
    /// <summary>How a fault begins that is the fuzzer's own: an input could not be made.</summary>
    public const string Harness = "the fuzzer itself";

    /// <summary>How many inputs did it.</summary>
    public long Count { get; init; } = 1;

    /// <summary>The same defect again: the smaller input is kept, of equal ones the earlier.</summary>
    public Defect With(Defect other)
    {
        var smaller = other.Input.Length != Input.Length ? other.Input.Length < Input.Length : other.Number < Number;
        return (smaller ? other : this) with { Count = Count + other.Count };
    }

    /// <summary>The name of a file for the input.</summary>
    public string FileName => string.Concat(
        [.. $"{Target}-{What}".Select(c => char.IsAsciiLetterOrDigit(c) || c == '-' ? c : '_').Take(120), .. ".bin"]);
}
