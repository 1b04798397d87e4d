using Cohort.Data;
using Cohort.Problems;

namespace Cohort.Tests.Data;

public sealed class NaturalIdTests
{
    private static PartitionRequest Request(int peers, params string[] groups) =>
        new() { Labels = new int[groups.Length], Classes = 1, Peers = peers, Seed = 1, Groups = groups };

    [Fact]
    public void Split_AsManyIdsAsPeers_FollowsTheOrdinalOrder() =>
        Assert.Equal([[1, 3], [0, 2]], new NaturalId().Split(Request(2, "b", "a", "b", "a")));

    [Fact]
    public void Split_MoreIdsThanPeers_EvensSizesAndKeepsIdsWhole() =>
        Assert.Equal([[0, 1, 2], [3, 4, 5]], new NaturalId().Split(Request(2, "a", "a", "a", "b", "b", "c")));

    [Theory]
    [InlineData(2, new[] { "b", "a", "b", "a" }, new[] { "a", "b" })]
    [InlineData(2, new[] { "a", "a", "a", "b", "c" }, new[] { "a", "b+c" })]
    [InlineData(1, new[] { "d", "b", "", "a" }, new[] { "(none)+a+2 more" })]
    [InlineData(2, new[] { "", "(none)" }, new[] { "(none) (peer0)", "(none) (peer1)" })]
    public void Names_Peers_AreThoseOfTheirIds(int peers, string[] groups, string[] expected)
    {
        var request = Request(peers, groups);
        Assert.Equal(expected, new NaturalId().Names(request, new NaturalId().Split(request)));
    }

    [Fact]
    public void Split_FewerIdsThanPeers_IsRefused() =>
        Assert.Equal(DataProblems.TooFewGroups, Assert.Throws<CohortException>(() => new NaturalId().Split(Request(2, "a", "a"))).Problems[0].Kind);

    [Fact]
    public void Split_NoIds_IsRefused() =>
        Assert.Equal(DataProblems.NoGroups, Assert.Throws<CohortException>(
            () => new NaturalId().Split(Request(1, "a") with { Groups = null })).Problems[0].Kind);
}
