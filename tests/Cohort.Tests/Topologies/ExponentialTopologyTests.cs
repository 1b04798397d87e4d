using Cohort.Problems;
using Cohort.Topologies;

namespace Cohort.Tests.Topologies;

public sealed class ExponentialTopologyTests
{
    [Fact]
    public void Build_EightPeers_LinksPowersOfTwo()
    {
        var graph = new ExponentialTopology().Build(new TopologyRequest(8));
        Assert.Equal([1, 2, 4, 6, 7], graph.Neighbours(0).ToArray());
        Assert.Equal([1, 3, 4, 6, 7], graph.Neighbours(5).ToArray());
    }

    [Fact]
    public void Build_AThousandPeers_HasTenHopsEachWay()
    {
        var graph = new ExponentialTopology().Build(new TopologyRequest(1000));
        Assert.All(Enumerable.Range(0, 1000), i => Assert.Equal(20, graph.Degree(i)));
    }

    [Fact]
    public void Build_ForNobody_IsAProblem() => Assert.Throws<CohortException>(() => new ExponentialTopology().Build(new TopologyRequest(0)));
}
