namespace Cohort.Loops;

/// <summary>One peer's share of the data.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Train">Rows it learns from, ascending.</param>
/// <param name="LocalTest">Rows it set aside before training, ascending.</param>
internal sealed record PeerRows(string Name, int[] Train, int[] LocalTest)
{
    /// <summary>Rows it keeps out of training to validate on, ascending.</summary>
    public int[] Validation { get; init; } = [];
}
