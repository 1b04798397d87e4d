namespace Cohort.Options;

/// <summary>A list of nodes.</summary>
/// <param name="items">The items, in order.</param>
/// <param name="place">Where it begins.</param>
internal sealed class PlanList(IReadOnlyList<PlanNode> items, PlanPlace place) : PlanNode(place)
{
    /// <summary>The items, in order.</summary>
    public IReadOnlyList<PlanNode> Items { get; } = items;
}
