using Cohort.Options;

namespace Cohort.Plans;

/// <summary>
/// Every class counts as much as every other: n / (K times the rows of the class), of n rows and the K classes that there are among them
/// (scikit-learn's <c>class_weight="balanced"</c>, after King and Zeng, "Logistic Regression in Rare Events Data", 2001). Rows are counted by
/// their own weights, where they have some. The counts are agreed on where the scaling of inputs is (<c>data.scale: agreed</c>), by all
/// peers' training rows: peers then minimise one loss, and averages of their weights mean something. With <c>data.scale: own</c>, and for a
/// lone peer (the arms <c>alone</c> and <c>adapted</c>), they are the peer's own and nothing is told.
/// </summary>
[PlanName("balanced")]
public sealed record BalancedWeights : ClassWeights
{
    /// <inheritdoc/>
    internal override float[] Of(IReadOnlyList<string> classes, double[] counts)
    {
        var (rows, present) = (counts.Sum(), counts.Count(count => count > 0));
        return [.. counts.Select(count => count > 0 ? (float)(rows / (present * count)) : 1)];
    }
}
