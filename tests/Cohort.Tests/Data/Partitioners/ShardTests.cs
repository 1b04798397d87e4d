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

    [Theory]
    [InlineData(2000, 2, 1500, new[] { 500, 1500 })] // one shard each, though there are not rows for two full ones
    [InlineData(10, 3, 4, new[] { 2, 4, 4 })]
    public void Split_KeepIncomplete_CountsTheLastShardAsOne(int rows, int peers, int size, int[] sizes) =>
        Assert.Equal(sizes, new Shard { Shards = 0, Size = size, KeepIncomplete = true }.Split(Sorted(rows, peers)).Select(p => p.Length).Order());

    [Fact]
    public void Split_KeepIncompleteWithoutASize_MayDealTheLastShardInPlaceOfAFullOne()
    {
        // 20 rows for 6 shards: size 3, six full shards and one of 2 rows, of which six are dealt out.
        var sizes = Enumerable.Range(1, 40)
            .Select(seed => new Shard { KeepIncomplete = true }.Split(Sorted(20, 3) with { Seed = (ulong)seed }).Sum(p => p.Length)).ToArray();
        Assert.Equal([17, 18], sizes.Distinct().Order());
        Assert.Equal(18, new Shard().Split(Sorted(20, 3)).Sum(p => p.Length));
    }

    [Fact]
    public void Split_KeepIncompleteWithShardsAndSize_ChangesNothing() =>
        Assert.Equal(
            new Shard { Size = 3 }.Split(Sorted(20, 3)),
            new Shard { Size = 3, KeepIncomplete = true }.Split(Sorted(20, 3)));

    [Fact]
    public void Split_KeepIncompleteWithFewerShardsThanPeers_IsRefused()
    {
        var refused = Assert.Throws<CohortException>(() => new Shard { Shards = 0, Size = 1000, KeepIncomplete = true }.Split(Sorted(2000, 3)));
        Assert.Equal(DataProblems.TooFewShards, refused.Problems[0].Kind);
        Assert.Contains("2,001", refused.Message);
    }

    [Fact]
    public void Split_TooManyShards_IsRefused() =>
        Assert.Equal(DataProblems.TooFewShards, Assert.Throws<CohortException>(() => new Shard { Shards = 3 }.Split(Sorted(10, 4))).Problems[0].Kind);
}
