namespace Cohort.Reports;

/// <summary>How the arms developed over the rounds.</summary>
/// <param name="Arms">The arms that were followed, each with its points in round order.</param>
public sealed record Curves(IReadOnlyDictionary<ArmKind, IReadOnlyList<CurvePoint>> Arms)
{
    /// <summary>An arm's points; null where it was not followed.</summary>
    public IReadOnlyList<CurvePoint>? this[ArmKind arm] => Arms.GetValueOrDefault(arm);

    /// <summary>The arms that were followed, in the order in which they are shown.</summary>
    public IEnumerable<(ArmKind Kind, IReadOnlyList<CurvePoint> Points)> Ordered => Arms.OrderBy(a => a.Key).Select(a => (a.Key, a.Value));
}
