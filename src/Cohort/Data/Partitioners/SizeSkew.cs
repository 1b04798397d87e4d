using Cohort.Problems;

namespace Cohort.Data;

/// <summary>
/// Peers of different size and the same mix: rows are shuffled, and peer p (from 1) gets a share in proportion to a function of p. Shares
/// are rounded down and the last peer, the largest, gets what is left over.
/// </summary>
public abstract class SizeSkew : IPartitioner
{
    /// <summary>The name of the split.</summary>
    private protected abstract string Name { get; }

    /// <inheritdoc/>
    public int[][] Split(PartitionRequest request)
    {
        request.Check();
        var units = new double[request.Peers];
        for (var peer = 0; peer < units.Length; peer++) units[peer] = Units(peer + 1, request.Peers);
        var total = units.Sum();
        var rows = request.ShuffledRows(Name);
        var parts = new int[request.Peers][];
        var from = 0;
        for (var peer = 0; peer < parts.Length; peer++)
        {
            var count = peer == parts.Length - 1 ? rows.Length - from : (int)(units[peer] / total * rows.Length);
            if (count == 0)
                throw DataProblems.PeerTooSmall.Exception(
                    $"{Name}: {rows.Length:#,0} rows leave peer {peer + 1} of {parts.Length} none; ask for fewer peers");
            parts[peer] = rows[from..(from + count)];
            Array.Sort(parts[peer]);
            from += count;
        }

        return parts;
    }

    /// <summary>The relative size of a peer.</summary>
    /// <param name="peer">From 1.</param>
    /// <param name="peers">How many there are.</param>
    private protected abstract double Units(int peer, int peers);
}
