using Cohort.Contexts;
using Cohort.Options;

namespace Cohort.Methods;

/// <summary>Vectors are shuffled and put into buckets of s, each of which becomes its mean: n / s vectors, rounded up. Cost: O(n d).</summary>
/// <remarks>
/// Source: Karimireddy, He and Jaggi, "Byzantine-robust learning on heterogeneous datasets via bucketing", ICLR 2022, algorithm 1. A bucket with
/// an attacker in it is an attacker's, so their share can grow s-fold. Each receiver shuffles by itself, anew in each round.
/// </remarks>
[PlanName("bucketing")]
[Paper("bucketing")]
public sealed class Bucketing : IMixing
{
    /// <summary>How many vectors in a bucket, s; the last one may have fewer.</summary>
    [PlanArgument]
    [PlanRange(1, 100_000)]
    public int Size { get; init; } = 2;

    /// <inheritdoc/>
    public int Count(int vectors) => (vectors + Size - 1) / Size;

    /// <inheritdoc/>
    public IReadOnlyList<ReadOnlyMemory<float>> Mix(IReadOnlyList<ReadOnlyMemory<float>> vectors, int attackers, CombineContext context)
    {
        int[] order = [.. Enumerable.Range(0, vectors.Count)];
        context.Round.Stream("bucketing", context.Receiver.Id).Shuffle<int>(order);
        return [.. order.Chunk(Size).Select(MeanOf)];

        ReadOnlyMemory<float> MeanOf(int[] bucket)
        {
            var mean = new float[vectors[0].Length];
            Vectors.Mean([.. bucket.Order().Select(k => vectors[k])], mean);
            return mean;
        }
    }
}
