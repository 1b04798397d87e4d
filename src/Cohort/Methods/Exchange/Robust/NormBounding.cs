using Cohort.Contexts;
using Cohort.Options;

namespace Cohort.Methods;

/// <summary>
/// A receiver takes the mean of its own update and those that it hears, each cut to a length. Cost: O(n d); the weights are kept once more
/// for each learner.
/// </summary>
/// <remarks>
/// Source: the paper, section 4 (norm thresholding of updates, without the noise): an update u becomes u / max(1, |u| / bound), and the mean is
/// taken. An update is what leads from the receiver's last result to a vector; in the first round, from the median of every coordinate. It
/// limits how far attackers pull in a round, not where to: there is no number of attackers that it bears for good.
/// </remarks>
[Method("norm_bounding", Role = MethodRole.Exchange)]
[Paper("norm-bounding")]
public sealed class NormBounding : RobustRule
{
    /// <summary>The length that is left of an update that is longer, M in the paper.</summary>
    [PlanRange(0, 1_000_000, MinExclusive = true)]
    public double Bound { get; init; } = 1;

    /// <inheritdoc/>
    public override int MostAttackers(int vectors) => (vectors - 1) / 2;

    /// <inheritdoc/>
    protected override void Combine(IReadOnlyList<ReadOnlyMemory<float>> vectors, int attackers, CombineContext context)
    {
        var last = context.Round.Lists(context.Receiver).Singles("last");
        var center = context.Result;
        if (last.Count == 0) SortedCoordinates.Median(vectors, center);
        else for (var i = 0; i < center.Length; i++) center[i] = last[i];
        Vectors.ClippedMean(vectors, center, Bound, center);
        last.Clear();
        last.AddRange(center);
    }
}
