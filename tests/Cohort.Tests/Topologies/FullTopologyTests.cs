using Cohort.Problems;
using Cohort.Topologies;

namespace Cohort.Tests.Topologies;

public sealed class FullTopologyTests
{
    [Fact]
    public void Build_FourPeers_HasAllSixLinks() =>
        Assert.Equal([(0, 1), (0, 2), (0, 3), (1, 2), (1, 3), (2, 3)], new FullTopology().Build(new TopologyRequest(4)).Edges);

    [Fact]
    public void Build_TooManyPeers_NamesTheBound() =>
        Assert.Contains("10000000", Assert.Throws<CohortException>(() => new FullTopology().Build(new TopologyRequest(10_000))).Message);
}
