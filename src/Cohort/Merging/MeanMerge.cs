namespace Cohort.Merging;

/// <summary>The mean of the learners, each counting by its weight.</summary>
/// <remarks>
/// As of parallel learners that share a start: McDonald, Hall, Mann, "Distributed training strategies for the structured perceptron", NAACL 2010;
/// of tuned networks the uniform soup of Wortsman et al., "Model soups", ICML 2022.
/// </remarks>
public sealed record MeanMerge : IMergeRule
{
    /// <inheritdoc/>
    public float[] Merge(MergeInput input)
    {
        var total = input.Weights.Sum();
        if (total == 0) throw new ArgumentException("the weights add up to 0, so that there is no mean");
        var merged = new float[input.Size];
        for (var i = 0; i < merged.Length; i++)
        {
            var sum = 0.0;
            for (var k = 0; k < input.Learners.Count; k++) sum += input.Weights[k] * input.Learners[k][i];
            merged[i] = (float)(sum / total);
        }

        return merged;
    }
}
