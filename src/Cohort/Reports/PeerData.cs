namespace Cohort.Reports;

/// <summary>What one peer holds.</summary>
/// <param name="Peer">The peer's id.</param>
/// <param name="Rows">How many rows it trains on.</param>
/// <param name="Labels">
/// How many of them are known to have each class, in the order of <see cref="DataReport.Classes"/>; empty for regression.
/// </param>
/// <param name="Name">A name of its own, if it has one.</param>
public sealed record PeerData(int Peer, long Rows, IReadOnlyList<long> Labels, string? Name = null);
