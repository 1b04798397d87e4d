using Cohort.Files;
using Cohort.Problems;

namespace Cohort.Data;

/// <summary>
/// Standard input as a file: read once, to its end, and kept, since a file is looked at before it is read. It holds no more than any data file may.
/// </summary>
internal static class StandardInput
{
    /// <summary>How it is called where a file is named.</summary>
    public const string Path = "-";

    private static readonly Lazy<byte[]> Content = new(() =>
    {
        if (StandardDescriptor.IsClosed(0)) throw DataProblems.Unreadable.Exception("it is closed", "standard input");
        using var input = Console.OpenStandardInput();
        return GivenFile.Waiting(() => Read(input, DataFile.MaxBytes));
    });

    /// <summary>Its bytes, from the beginning.</summary>
    /// <exception cref="CohortException">They are more than a data file may hold.</exception>
    public static Stream Open() => new MemoryStream(Content.Value, writable: false);

    /// <summary>All bytes of a stream.</summary>
    /// <exception cref="CohortException">They are more than the limit.</exception>
    public static byte[] Read(Stream input, long limit)
    {
        using var kept = new MemoryStream();
        using var bounded = new BoundedStream(input, limit, "standard input");
        bounded.CopyTo(kept);
        return kept.ToArray();
    }
}
