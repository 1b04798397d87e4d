namespace Cohort.Merging;

/// <summary>
/// The base plus a multiple of the sum of what tuning has changed in each learner: <c>base + scale * sum of weight * (learner - base)</c>.
/// </summary>
/// <remarks>
/// G. Ilharco, M. T. Ribeiro, M. Wortsman, S. Gururangan, L. Schmidt, H. Hajishirzi, A. Farhadi, "Editing models with task arithmetic", ICLR 2023,
/// section 2. A weight of -1 takes a task away. Choose <see cref="Scale"/> on rows that were held out; 0.4 is what Yadav et al. ("TIES-merging",
/// NeurIPS 2023, section 6) take where there are none.
/// </remarks>
public sealed record TaskArithmeticMerge : IMergeRule
{
    /// <summary>The multiple, lambda in the paper, finite. Default 0.4.</summary>
    public double Scale { get; init; } = 0.4;

    /// <inheritdoc/>
    public bool NeedsBase => true;

    /// <inheritdoc/>
    public float[] Merge(MergeInput input)
    {
        var merged = new float[input.Size];
        Add(input.RequireBase(), [.. input.Learners.Select(l => (ReadOnlyMemory<float>)l)], input.Weights, Scale, merged);
        return merged;
    }

    /// <summary>The sum, where learners' rows lie.</summary>
    /// <param name="start">What the learners were tuned from, <c>[size]</c>.</param>
    /// <param name="learners">At least as long each; what lies behind is not read.</param>
    /// <param name="weights">What each counts.</param>
    /// <param name="scale">The multiple.</param>
    /// <param name="merged">Takes the result, <c>[size]</c>.</param>
    internal static void Add(
        ReadOnlySpan<float> start, ReadOnlyMemory<float>[] learners, IReadOnlyList<double> weights, double scale, Span<float> merged)
    {
        for (var i = 0; i < start.Length; i++)
        {
            var sum = 0.0;
            for (var k = 0; k < learners.Length; k++) sum += weights[k] * (learners[k].Span[i] - (double)start[i]);
            merged[i] = (float)(start[i] + scale * sum);
        }
    }
}
