using Cohort.Problems;

namespace Cohort.Data;

/// <summary>
/// What reading may take of the machine's memory: each reader says beforehand what it is about to keep, so that a small file that unpacks to a huge
/// one ends in a sentence.
/// </summary>
/// <param name="limit">How many bytes; null: <see cref="Default"/>.</param>
internal sealed class ReadingBudget(long? limit = null)
{
    /// <summary>3 GB, or what the machine has where that is less: 100 million numbers of a table with all that is needed to understand it.</summary>
    public static long Default { get; } = Math.Min(3_000_000_000, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes);

    private readonly long limit = limit ?? Default;
    private long taken;

    /// <summary>The file that is being read, for messages.</summary>
    public string File { get; set; } = "";

    /// <summary>How many bytes are kept now.</summary>
    public long Taken => taken;

    /// <summary>How many of them are texts.</summary>
    public long Texts { get; private set; }

    /// <summary>Refuses to keep so many bytes more, or counts them as kept.</summary>
    /// <exception cref="CohortException">They are too many (COH3020).</exception>
    public void Take(long bytes)
    {
        if (bytes > limit - taken)
        {
            throw FormatProblems.TooMuchMemory.Exception(
                $"reading it takes more than {ByteText.Of(limit)} of memory, which is what reading may take: leave out what is not needed, "
                + "or give a run more by --memory", File);
        }

        taken += bytes;
    }

    /// <summary>So many bytes are kept no more.</summary>
    public void Give(long bytes) => taken -= bytes;

    /// <summary>As <see cref="Take"/>, of texts.</summary>
    public void TakeTexts(long bytes)
    {
        Take(bytes);
        Texts += bytes;
    }

    /// <summary>As <see cref="Give"/>, of texts.</summary>
    public void GiveTexts(long bytes)
    {
        Give(bytes);
        Texts -= bytes;
    }
}
