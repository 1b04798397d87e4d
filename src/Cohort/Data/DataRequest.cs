namespace Cohort.Data;

/// <summary>What a source is told of the run that asks it.</summary>
/// <param name="Seed">The run's seed: which rows are held out, what is drawn.</param>
public sealed record DataRequest(ulong Seed)
{
    /// <summary>How many tokens of a text an example has: as many as the model sees at once; null where the model reads no text.</summary>
    public int? Window { get; init; }

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
}
