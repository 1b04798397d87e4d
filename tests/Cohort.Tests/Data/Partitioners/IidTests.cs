using Cohort.Data;

namespace Cohort.Tests.Data;

public sealed class IidTests
{
    [Fact]
    public void Split_TenRowsOverThreePeers_GivesThreeThreeFour()
    {
        var parts = new Iid().Split(PartitionerTests.Request(10, 2, 3, 1));
        Assert.Equal([3, 3, 4], parts.Select(p => p.Length));
    }

    [Fact]
    public void Split_OtherSeed_DealsOtherwise() =>
        Assert.NotEqual(new Iid().Split(PartitionerTests.Request(50, 2, 3, 1))[0], new Iid().Split(PartitionerTests.Request(50, 2, 3, 2))[0]);
}
