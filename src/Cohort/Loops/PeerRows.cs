namespace Cohort.Loops;

/// <summary>One peer's share of the data.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Train">Rows it learns from, ascending.</param>
/// <param name="Own">Rows it set aside before training, ascending: its own mix.</param>
internal sealed record PeerRows(string Name, int[] Train, int[] Own);
