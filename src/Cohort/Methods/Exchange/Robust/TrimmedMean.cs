using Cohort.Contexts;

namespace Cohort.Methods;

/// <summary>Every weight becomes the mean of what is left of the receiver's own and those that it hears, without the f smallest and the f largest.
/// Cost: O(n^2 d).</summary>
/// <remarks>Source: the paper, definition 2, with f vectors cut at each end, beta = f / n; below a half.</remarks>
[Method("trimmed_mean", Role = MethodRole.Exchange)]
[Paper("trimmed-mean")]
public sealed class TrimmedMean : RobustRule
{
    /// <inheritdoc/>
    public override int MostAttackers(int vectors) => (vectors - 1) / 2;

    /// <inheritdoc/>
    protected override void Combine(IReadOnlyList<ReadOnlyMemory<float>> vectors, int attackers, CombineContext context)
    {
        var (sorted, sums) = (new SortedCoordinates(vectors), new double[context.Result.Length]);
        while (sorted.Next())
        {
            var block = sums.AsSpan(sorted.Start, sorted.Length);
            for (var rank = attackers; rank < vectors.Count - attackers; rank++)
            {
                var row = sorted[rank];
                for (var i = 0; i < block.Length; i++) block[i] += row[i];
            }
        }

        for (var i = 0; i < sums.Length; i++) context.Result[i] = (float)(sums[i] / (vectors.Count - 2 * attackers));
    }
}
