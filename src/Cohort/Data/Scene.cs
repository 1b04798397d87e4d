namespace Cohort.Data;

/// <summary>What a source gives: rows to learn from, to be split over peers, and rows that no peer learns from, on which all are measured.</summary>
/// <param name="Train">The rows to learn from.</param>
/// <param name="Test">The common test set: the same objective, and at least the fields that are needed to be measured.</param>
public sealed record Scene(Dataset Train, Dataset Test)
{
    /// <summary>
    /// Further test sets by name, such as the same rows under a corruption: whatever is measured on one is called <c>SET/METRIC</c>. Names are
    /// lower-case letters, digits, <c>_</c> and <c>-</c>; the common test set has none.
    /// </summary>
    public IReadOnlyDictionary<string, Dataset> Sets { get; init; } = new Dictionary<string, Dataset>();

    /// <summary>
    /// Training rows that belong to nobody and that every learner may choose, ascending; they are not dealt out to peers. What a plan shares
    /// (<c>peers.shared</c>) comes on top.
    /// </summary>
    public IReadOnlyList<int> Shared { get; init; } = [];

    /// <summary>
    /// Whether the common test set is what the peers set aside of their own rows, because each brings its own: <see cref="Test"/> then only shows its
    /// form.
    /// </summary>
    internal bool TestIsSetAside { get; init; }
}
