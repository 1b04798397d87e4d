using Cohort.Problems;
using Cohort.Topologies;

namespace Cohort.Tests.Topologies;

public sealed class RingTopologyTests
{
    [Fact]
    public void Build_FivePeers_IsTheCircle()
    {
        var graph = new RingTopology().Build(new TopologyRequest(5));
        Assert.Equal([(0, 1), (0, 4), (1, 2), (2, 3), (3, 4)], graph.Edges);
    }

    [Fact]
    public void Build_MinusManyPeers_IsAProblem() =>
        Assert.Equal(ExitCode.Usage, Assert.Throws<CohortException>(() => new RingTopology().Build(new TopologyRequest(-3))).Exit);
}
