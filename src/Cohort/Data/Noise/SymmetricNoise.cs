using Cohort.Options;
using Cohort.Tensors;

namespace Cohort.Data;

/// <summary>A label that is wrong is any of the other classes, each as likely.</summary>
/// <remarks>Source: Han et al., "Co-teaching", NeurIPS 2018, section 4 (symmetry flipping), with the published code.</remarks>
[PlanName("symmetric")]
public sealed class SymmetricNoise : ILabelNoise
{
    /// <inheritdoc/>
    [PlanArgument]
    [PlanRange(0, 1)]
    public double Rate { get; init; } = 0.2;

    /// <inheritdoc/>
    public int Wrong(int label, int classes, ref RandomStream random)
    {
        var other = random.NextInt32(classes - 1);
        return other < label ? other : other + 1;
    }
}
