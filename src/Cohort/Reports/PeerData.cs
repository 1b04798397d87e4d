namespace Cohort.Reports;

/// <summary>What one peer holds.</summary>
/// <param name="Peer">The peer's id.</param>
/// <param name="Rows">How many rows it trains on.</param>
/// <param name="Labels">
/// How many of them are known to have each class, in the order of <see cref="DataReport.Classes"/>; empty for regression.
/// </param>
/// <param name="Name">A name of its own, if it has one.</param>
public sealed record PeerData(int Peer, long Rows, IReadOnlyList<long> Labels, string? Name = null)
{
    /// <summary>How many rows it set aside for its local test, beside <see cref="Rows"/>; null where that is not known.</summary>
    public long? LocalTest { get; init; }

    /// <summary>How many rows it keeps to validate on, beside <see cref="Rows"/>.</summary>
    public long Validation { get; init; }
}
