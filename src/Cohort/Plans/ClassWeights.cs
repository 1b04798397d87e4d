using Cohort.Options;

namespace Cohort.Plans;

/// <summary>
/// What an example of a class counts for in training, beside one of another class. Losses of a batch are averaged by these weights: the sum of
/// weight times loss over the sum of weights. What is measured stays unweighted.
/// </summary>
[PlanMapForm("given")]
public abstract record ClassWeights
{
    /// <summary>What is wrong with them for these classes; nothing where they fit.</summary>
    /// <param name="classes">The names of the classes, K.</param>
    internal virtual IEnumerable<string> Misfits(IReadOnlyList<string> classes) => [];

    /// <summary>The weight of each class, <c>[K]</c>.</summary>
    /// <param name="classes">The names of the classes, K.</param>
    /// <param name="counts">Rows of each class, each counted by its own weight, <c>[K]</c>.</param>
    internal abstract float[] Of(IReadOnlyList<string> classes, double[] counts);
}
