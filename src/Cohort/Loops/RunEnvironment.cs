namespace Cohort.Loops;

/// <summary>What a run needs of the machine it runs on; none of it changes a result.</summary>
public sealed record RunEnvironment
{
    /// <summary>Worker threads, at least 1; the same bits on any number. Default: the machine's processors.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>
    /// How many bytes a run may take, above 0; one that would need more is refused before it begins (COH1501). Null: what this machine, or this
    /// container, has.
    /// </summary>
    public long? MemoryLimit { get; init; }

    /// <summary>The folder of public sets (<c>COHORT_DATA</c>), or null.</summary>
    public string? DataFolder { get; init; }

    /// <summary>Where downloaded sets are kept, or null where nothing may be downloaded.</summary>
    public string? CacheFolder { get; init; }

    /// <summary>Fetches public sets that neither folder holds, or null where nothing may be downloaded.</summary>
    public HttpClient? Http { get; init; }

    /// <summary>Networks that were pretrained for <c>learner.start</c>: runs in the same environment, and in copies of it, share them.</summary>
    public StartCache Starts { get; init; } = new();

    /// <summary>Rows that the caller has in memory, or null.</summary>
    internal Data.MemoryData? Memory { get; init; }

    /// <summary>The command line that asked for the run, which the HTML report shows; null: none.</summary>
    public string? Command { get; init; }

    /// <summary>Tells the seconds that each round took, and the date that the HTML report shows.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
