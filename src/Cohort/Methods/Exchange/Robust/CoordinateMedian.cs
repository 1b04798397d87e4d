using Cohort.Contexts;

namespace Cohort.Methods;

/// <summary>Every weight becomes the median of the receiver's own and those that it hears. Cost: O(n^2 d).</summary>
/// <remarks>Source: the paper, definition 1. It bears fewer than half of the vectors, and does not ask how many; mixing does.</remarks>
[Method("coordinate_median", Role = MethodRole.Exchange)]
[Paper("coordinate-median")]
public sealed class CoordinateMedian : RobustRule
{
    /// <inheritdoc/>
    public override int MostAttackers(int vectors) => (vectors - 1) / 2;

    /// <inheritdoc/>
    protected override void Combine(IReadOnlyList<ReadOnlyMemory<float>> vectors, int attackers, CombineContext context) =>
        SortedCoordinates.Median(vectors, context.Result);
}
