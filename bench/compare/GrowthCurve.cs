namespace Cohort.Compare;

/// <summary>How a cost grows with one quantity.</summary>
/// <param name="Title">Which cost, and what grows.</param>
/// <param name="Points">The points, the reference first.</param>
/// <param name="Limit">How far the cost of a unit may go from the first point's where growth has to be linear; null where it has not.</param>
internal sealed record GrowthCurve(string Title, IReadOnlyList<GrowthPoint> Points, double? Limit = null)
{
    /// <summary>The point whose cost of a unit is furthest from the first point's.</summary>
    public GrowthPoint Furthest => Points.MaxBy(p => Math.Abs(p.Cost.Median - 1))!;

    /// <summary>Whether growth is as linear as it has to be.</summary>
    public bool IsLinear => Limit is null || Math.Abs(Furthest.Cost.Median - 1) <= Limit;
}
