using Cohort.Problems;
using Cohort.Topologies;

namespace Cohort.Tests.Topologies;

public sealed class StarTopologyTests
{
    [Fact]
    public void Build_WithHub_LinksTheHubToAllOthers()
    {
        var graph = new StarTopology { Hub = 2 }.Build(new TopologyRequest(4));
        Assert.Equal([0, 1, 3], graph.Neighbours(2).ToArray());
        Assert.Equal(3, graph.EdgeCount);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(4)]
    public void Build_WithAHubThatIsNoPeer_SaysSo(int hub)
    {
        var problem = Assert.Throws<CohortException>(() => new StarTopology { Hub = hub }.Build(new TopologyRequest(4)));
        Assert.Equal("COH1205", Assert.Single(problem.Problems).Kind.Code);
    }
}
