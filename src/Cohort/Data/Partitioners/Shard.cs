using Cohort.Options;
using Cohort.Problems;

namespace Cohort.Data;

/// <summary>
/// Rows sorted by class, cut into shards of equal size, and a few shards to each peer at random (McMahan et al.,
/// "Communication-efficient learning of deep networks from decentralized data", 2017, arXiv:1602.05629, section 3).
/// </summary>
/// <remarks>
/// With <see cref="Size"/> 0 the size is rows / (peers * shards), rounded down. Which shards are dealt out is random: rows of a shard that is not,
/// and rows that fill no shard, are not used. Sizes and numbers are those of <c>ShardPartitioner</c> in flwr_datasets.
/// </remarks>
[PlanName("shard")]
internal sealed class Shard : IPartitioner, IValidatable
{
    /// <summary>How many shards each peer gets, 2 in the paper; 0 deals out as many shards of <see cref="Size"/> rows as there
    /// are.</summary>
    [PlanArgument]
    [PlanRange(0, 1_000_000)]
    public int Shards { get; init; } = 2;

    /// <summary>How many rows a shard has; 0: as many as can be.</summary>
    [PlanRange(0, 1e9)]
    public int Size { get; init; }

    /// <summary>Whether a last shard that is not full counts as one; without effect where both <see cref="Shards"/> and <see cref="Size"/> are
    /// given.</summary>
    public bool KeepIncomplete { get; init; }

    /// <inheritdoc/>
    public IEnumerable<string> Validate()
    {
        if (Shards == 0 && Size == 0) yield return "shards and size cannot both be 0; give one of them";
    }

    /// <inheritdoc/>
    public int[][] Split(PartitionRequest request)
    {
        request.Check();
        var size = Size > 0 ? Size : (int)(request.Rows / ((long)request.Peers * Shards));
        var keep = KeepIncomplete && (Shards == 0 || Size == 0);
        var wanted = (long)request.Peers * Math.Max(1, Shards);
        // One row makes a last shard that counts.
        var needed = keep && Shards == 0 ? (wanted - 1) * size + 1 : wanted * Math.Max(1, size);
        if (size == 0 || needed > request.Rows)
            throw DataProblems.TooFewShards.Exception(
                $"shard: {request.Peers} peers with {Math.Max(1, Shards)} shards of {Math.Max(1, size)} rows each need {needed:#,0} rows; "
                + $"there are {request.Rows:#,0}");
        var existing = request.Rows / size + (keep && request.Rows % size > 0 ? 1 : 0);
        var used = Shards == 0 ? existing : (int)wanted;
        var sorted = Enumerable.Range(0, request.Rows).OrderBy(row => request.Labels[row]).ToArray(); // stable
        var order = Enumerable.Range(0, existing).ToArray();
        request.Random("shard").Shuffle<int>(order);
        var parts = new int[request.Peers][];
        var from = 0;
        for (var peer = 0; peer < parts.Length; peer++)
        {
            // The first peers get one shard more where they do not divide evenly.
            var count = used / parts.Length + (peer < used % parts.Length ? 1 : 0);
            var shards = order[from..(from + count)];
            parts[peer] = [.. shards.SelectMany(shard => sorted[(shard * size)..Math.Min(sorted.Length, (shard + 1) * size)]).Order()];
            from += count;
        }

        return parts;
    }
}
