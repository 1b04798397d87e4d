namespace Cohort.Claims;

/// <summary>A run as the cache keeps it.</summary>
/// <param name="Numbers">What it came to.</param>
/// <param name="Seconds">How long it took when it was run: the ledger's seconds are those of running, not of reading.</param>
internal sealed record CachedRun(RunNumbers Numbers, double Seconds);
