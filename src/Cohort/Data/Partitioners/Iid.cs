using Cohort.Options;

namespace Cohort.Data;

/// <summary>All peers alike: the rows are shuffled and cut into parts whose sizes differ by at most one row.</summary>
[PlanName("iid")]
public sealed class Iid : IPartitioner
{
    /// <inheritdoc/>
    public int[][] Split(PartitionRequest request)
    {
        request.Check();
        var rows = request.ShuffledRows("iid");
        var parts = new int[request.Peers][];
        for (var peer = 0; peer < parts.Length; peer++)
        {
            var (from, to) = ((long)peer * rows.Length / parts.Length, (long)(peer + 1) * rows.Length / parts.Length);
            parts[peer] = rows[(int)from..(int)to];
            Array.Sort(parts[peer]);
        }

        return parts;
    }
}
