using Cohort.Tensors;

namespace Cohort.Merging;

/// <summary>
/// Task arithmetic on changes that are mostly dropped: each number of each learner's change becomes 0 with probability p, and those that are left
/// are divided by 1 - p, so that learners get less into each other's way and the expectation stays.
/// </summary>
/// <remarks>
/// L. Yu, B. Yu, H. Yu, F. Huang, Y. Li, "Language models are super Mario: absorbing abilities from homologous models as a free lunch", ICML 2024,
/// section 3: drop and rescale (DARE), then a merging rule, here task arithmetic. It is meant for changes that are small and many; of small networks,
/// whose every weight has moved far, it loses much, as they find, too. Seeded: the same seed, the same bits.
/// </remarks>
public sealed record DareMerge : IMergeRule
{
    /// <summary>The probability of being dropped, from 0 to below 1. Default 0.9.</summary>
    public double Drop { get; init; } = 0.9;

    /// <summary>The multiple of the sum that is added to the base, finite. Default 0.4, as of <see cref="TaskArithmeticMerge"/>.</summary>
    public double Scale { get; init; } = 0.4;

    /// <summary>Another seed, another draw. Default 1.</summary>
    public ulong Seed { get; init; } = 1;

    /// <inheritdoc/>
    public bool NeedsBase => true;

    /// <inheritdoc/>
    public float[] Merge(MergeInput input)
    {
        if (!(Drop is >= 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(input), Drop, "what is dropped is a probability from 0 to below 1");
        var (from, sums, merged) = (input.RequireBase(), new double[input.Size], new float[input.Size]);
        for (var k = 0; k < input.Learners.Count; k++)
        {
            var (stream, factor) = (new RandomStream(Seed, "dare", k), input.Weights[k] / (1 - Drop));
            for (var i = 0; i < sums.Length; i++)
                if (stream.NextDouble() >= Drop) sums[i] += factor * (input.Learners[k][i] - (double)from[i]);
        }

        for (var i = 0; i < merged.Length; i++) merged[i] = (float)(from[i] + Scale * sums[i]);
        return merged;
    }
}
