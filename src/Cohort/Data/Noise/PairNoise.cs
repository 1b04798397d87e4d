using Cohort.Options;
using Cohort.Tensors;

namespace Cohort.Data;

/// <summary>A label that is wrong is the class after the true one, behind the last the first: each class is taken for one other.</summary>
/// <remarks>Source: Han et al., "Co-teaching", NeurIPS 2018, section 4 (pair flipping), with the published code.</remarks>
[PlanName("pair")]
public sealed class PairNoise : ILabelNoise
{
    /// <inheritdoc/>
    [PlanArgument]
    [PlanRange(0, 1)]
    public double Rate { get; init; } = 0.45;

    /// <inheritdoc/>
    public int Wrong(int label, int classes, ref RandomStream random) => (label + 1) % classes;
}
