using Cohort.Problems;

namespace Cohort.Data;

/// <summary>What a source is told of the run that asks it.</summary>
/// <param name="Seed">The run's seed: which rows are held out, what is drawn.</param>
public sealed record DataRequest(ulong Seed)
{
    /// <summary>How many tokens of a text an example has: as many as the model sees at once; null where the model reads no text.</summary>
    public int? Window { get; init; }

    /// <summary>How many bytes the run may take; a source that would need more for its rows refuses (COH1501) before it takes them.</summary>
    public long MemoryLimit { get; init; } = long.MaxValue;

    /// <summary>
    /// How many bytes of memory reading files may take (COH3020); null: 3 GB, or what the machine has where that is less. It changes no result.
    /// </summary>
    public long? ReadingLimit { get; init; }

    /// <summary>Rows that the caller has in memory, or null.</summary>
    internal MemoryData? Memory { get; init; }

    /// <summary>Peers that bring tables of their own; empty where one data set is dealt out.</summary>
    internal IReadOnlyList<MemberOptions> Members { get; init; } = [];

    /// <summary>A folder that holds public sets in one folder each (the environment's <c>COHORT_DATA</c>), looked at first; null for none.</summary>
    public string? DataFolder { get; init; }

    /// <summary>Where downloaded sets are kept, such as <c>~/.cache/cohort</c>; null where nothing may be downloaded.</summary>
    public string? CacheFolder { get; init; }

    /// <summary>Fetches sets that neither folder holds; null where nothing may be downloaded.</summary>
    public HttpClient? Http { get; init; }

    /// <summary>Refuses rows that are too large for the run's memory, before they are drawn.</summary>
    /// <param name="numbers">How many numbers they have.</param>
    /// <param name="keys">What in the source they grow with.</param>
    /// <exception cref="CohortException">They are (COH1501).</exception>
    internal void RequireRoom(Int128 numbers, string keys)
    {
        var bytes = 2 * numbers * sizeof(float); // as the data holds them, and where programs read them
        if (bytes > MemoryLimit) throw MemoryProblems.TooMuch("these rows need", (long)Int128.Min(bytes, long.MaxValue), MemoryLimit, keys);
    }
}
