using Cohort.Options;
using Cohort.Problems;

namespace Cohort.Plans;

/// <summary>
/// Weights by the names of classes, as in <c>class_weights: { ill: 5, well: 1 }</c>; a class that is not named has weight 1. Where a class is called
/// <c>given</c> or <c>balanced</c>, write <c>class_weights: { given: { weights: { ... } } }</c>.
/// </summary>
[PlanName("given")]
public sealed record GivenWeights : ClassWeights
{
    /// <summary>The weight of each class, by its name.</summary>
    [PlanArgument]
    [PlanRange(0, 1e9, MinExclusive = true)]
    public required IReadOnlyDictionary<string, double> Weights { get; init; }

    /// <inheritdoc/>
    internal override IEnumerable<string> Misfits(IReadOnlyList<string> classes) =>
        Weights.Keys.Where(name => !classes.Contains(name))
            .Select(name => $"there is no class {Excerpt.Quoted(name)}; {NearestName.Suggest(name, classes, "classes")}");

    /// <inheritdoc/>
    internal override float[] Of(IReadOnlyList<string> classes, double[] counts) =>
        [.. classes.Select(name => Weights.TryGetValue(name, out var weight) ? (float)weight : 1)];
}
