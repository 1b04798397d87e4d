using Cohort.Data;
using Cohort.Problems;

namespace Cohort.Tests.Data;

public sealed class SizeSkewTests
{
    [Fact]
    public void Split_Linear_GrowsByOne() => Assert.Equal([10, 20, 30, 40], Sizes(new Linear(), 100, 4));

    [Fact]
    public void Split_LinearWithRemainder_GivesItToTheLast() => Assert.Equal([10, 21, 31, 43], Sizes(new Linear(), 105, 4));

    [Fact]
    public void Split_Square_GrowsBySquares() => Assert.Equal([10, 40, 90, 160], Sizes(new Square(), 300, 4));

    [Fact]
    public void Split_Exponential_GrowsByE() => Assert.Equal([32, 87, 236, 645], Sizes(new Exponential(), 1000, 4)); // e^(p-4) / 1.5525

    [Fact]
    public void Split_PeerWithoutRows_IsRefused() =>
        Assert.Equal(DataProblems.PeerTooSmall, Assert.Throws<CohortException>(() => Sizes(new Exponential(), 100, 10)).Problems[0].Kind);

    private static IEnumerable<int> Sizes(SizeSkew split, int rows, int peers) =>
        split.Split(PartitionerTests.Request(rows, 2, peers, 1)).Select(p => p.Length);
}
