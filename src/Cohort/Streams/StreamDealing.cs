namespace Cohort.Streams;

/// <summary>How a stream's rows, in file order, are dealt out to the peers.</summary>
public enum StreamDealing
{
    /// <summary>Row i goes to peer i mod K: the peers see the same times, thinned out.</summary>
    RoundRobin,

    /// <summary>Each peer gets one stretch of consecutive rows: the peers see different times.</summary>
    Blocks,
}
