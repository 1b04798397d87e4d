namespace Cohort.Merging;

/// <summary>
/// Task arithmetic without what cancels out: of each learner's change only the largest part is kept, each number takes the sign that has more
/// weight among the learners, and the mean goes over those that have it.
/// </summary>
/// <remarks>
/// P. Yadav, D. Tam, L. Choshen, C. Raffel, M. Bansal, "TIES-merging: resolving interference when merging models", NeurIPS 2023, algorithm 1: trim
/// (over all of a learner's numbers together; those as large as the last one kept are kept, too), elect signs by the sign of the sum, disjoint mean.
/// The defaults are those that the paper advises without held-out rows. Where the sum is 0 there is no sign, and the base stays. What weights of
/// learners mean is ours: they multiply changes after trimming, and the mean is weighted by their size.
/// </remarks>
public sealed record TiesMerge : IMergeRule
{
    /// <summary>The share of each learner's changes that is kept, above 0 and at most 1. Default 0.2.</summary>
    public double Keep { get; init; } = 0.2;

    /// <summary>The multiple of the mean that is added to the base, lambda in the paper, finite. Default 1.</summary>
    public double Scale { get; init; } = 1;

    /// <inheritdoc/>
    public bool NeedsBase => true;

    /// <inheritdoc/>
    public float[] Merge(MergeInput input)
    {
        if (!(Keep is > 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(input), Keep, "what is kept is a share above 0 and at most 1");
        var (from, merged) = (input.RequireBase(), new float[input.Size]);
        double[][] changes = [.. input.Learners.Select((l, k) => Trimmed(l, from, input.Weights[k]))];
        for (var i = 0; i < merged.Length; i++)
        {
            var (sum, agreed, weight) = (0.0, 0.0, 0.0);
            foreach (var change in changes) sum += change[i];
            for (var k = 0; k < changes.Length; k++)
            {
                if (Math.Sign(changes[k][i]) * Math.Sign(sum) <= 0) continue;
                agreed += changes[k][i];
                weight += Math.Abs(input.Weights[k]);
            }

            merged[i] = weight == 0 ? from[i] : (float)(from[i] + Scale * (agreed / weight));
        }

        return merged;
    }

    // What has changed most, times the learner's weight; 0 elsewhere.
    private double[] Trimmed(float[] learner, float[] from, double weight)
    {
        var changes = new double[learner.Length];
        for (var i = 0; i < changes.Length; i++) changes[i] = learner[i] - (double)from[i];
        double[] sizes = [.. changes.Select(Math.Abs).Order()];
        var kept = (int)Math.Clamp(Math.Round(Keep * sizes.Length), Math.Min(1, sizes.Length), sizes.Length);
        var least = kept == 0 ? 0 : sizes[^kept];
        for (var i = 0; i < changes.Length; i++) changes[i] = Math.Abs(changes[i]) >= least ? weight * changes[i] : 0;
        return changes;
    }
}
