namespace Cohort.Merging;

/// <summary>
/// The mean of the learners, number by number: each counts for as much as its answers depend on that number, by the diagonal of its Fisher
/// information.
/// </summary>
/// <remarks>
/// M. Matena, C. Raffel, "Merging models with Fisher-weighted averaging", NeurIPS 2022, equation 3 and section 3: the maximum of a sum of Gaussian
/// posteriors around the learners. Where no learner's answers depend on a number, the information is <see cref="Floor"/> for all, and it is the plain
/// mean.
/// </remarks>
public sealed record FisherMerge : IMergeRule
{
    /// <summary>The least information, above 0. Default 1e-6, as in the authors' code.</summary>
    public double Floor { get; init; } = 1e-6;

    /// <inheritdoc/>
    public bool NeedsFishers => true;

    /// <inheritdoc/>
    public float[] Merge(MergeInput input)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Floor);
        if (input.Fishers is not { } fishers || fishers.Count != input.Learners.Count || fishers.Any(f => f.Length != input.Size))
            throw new ArgumentException("this rule needs the Fisher information of each learner, as many numbers as it has", nameof(input));
        if (input.Weights.Any(w => w < 0) || input.Weights.Sum() == 0) 
            throw new ArgumentException("weights are from 0, and not all 0", nameof(input));
        var merged = new float[input.Size];
        for (var i = 0; i < merged.Length; i++)
        {
            var (sum, total) = (0.0, 0.0);
            for (var k = 0; k < input.Learners.Count; k++)
            {
                var weight = input.Weights[k] * Math.Max(Floor, fishers[k][i]);
                (sum, total) = (sum + weight * input.Learners[k][i], total + weight);
            }

            merged[i] = (float)(sum / total);
        }

        return merged;
    }
}
