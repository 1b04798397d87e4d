using Cohort.Data;
using Cohort.Problems;

namespace Cohort.Tests.Data;

public sealed class ShardTests
{
    private static PartitionRequest Sorted(int rows, int peers) =>
        new() { Labels = [.. Enumerable.Range(0, rows).Select(i => i * 10 / rows)], Classes = 10, Peers = peers, Seed = 1 };

    [Fact]
    public void Split_TwoShards_GivesEachPeerAtMostTwoClasses()
    {
        var request = Sorted(1000, 5);
        foreach (var part in new Shard().Split(request))
        {
            Assert.Equal(200, part.Length);
            Assert.InRange(part.Select(r => request.Labels[r]).Distinct().Count(), 1, 2);
        }
    }

    [Fact]
    public void Split_SizeOnly_GivesTheFirstPeersOneShardMore() =>
        Assert.Equal([7, 7, 6], new Shard { Shards = 0, Size = 10 }.Split(Sorted(205, 3)).Select(p => p.Length / 10));

    [Fact]
    public void Split_KeepIncomplete_DealsEveryRow() =>
        Assert.Equal(205, new Shard { Shards = 0, Size = 10, KeepIncomplete = true }.Split(Sorted(205, 3)).Sum(p => p.Length));

    [Fact]
    public void Split_TooManyShards_IsRefused() =>
        Assert.Equal(DataProblems.TooFewShards, Assert.Throws<CohortException>(() => new Shard { Shards = 3 }.Split(Sorted(10, 4))).Problems[0].Kind);
}
