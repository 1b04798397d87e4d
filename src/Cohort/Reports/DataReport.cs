namespace Cohort.Reports;

/// <summary>The data of a run and who holds what.</summary>
/// <param name="Summary">One line: what was understood (rows, columns by type, classes, what was filled in).</param>
/// <param name="Classes">The names of the classes; empty for regression.</param>
/// <param name="Peers">In the order of their ids.</param>
public sealed record DataReport(string Summary, IReadOnlyList<string> Classes, IReadOnlyList<PeerData> Peers)
{
    /// <summary>What the data is called: its file's name, or that of a set; null where it has none.</summary>
    public string? Name { get; init; }
}
