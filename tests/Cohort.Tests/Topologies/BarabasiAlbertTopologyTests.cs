using Cohort.Problems;
using Cohort.Topologies;

namespace Cohort.Tests.Topologies;

public sealed class BarabasiAlbertTopologyTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void Build_EachNewcomer_BringsItsLinks(int attachments)
    {
        var graph = new BarabasiAlbertTopology { Attachments = attachments }.Build(new TopologyRequest(50, 3));
        Assert.Equal(attachments * (50 - attachments), graph.EdgeCount);
        var newcomers = Enumerable.Range(attachments + 1, 49 - attachments);
        Assert.All(newcomers, i => Assert.Equal(attachments, graph.Neighbours(i).ToArray().Count(j => j < i)));
    }

    [Fact]
    public void Build_ManyPeers_HasHubs()
    {
        // The mean degree is 4; a hub of a random graph with that mean would have about 12 links, one of this kind has many more.
        var graph = new BarabasiAlbertTopology().Build(new TopologyRequest(500, 1));
        Assert.True(Enumerable.Range(0, 500).Max(graph.Degree) > 25);
    }

    [Fact]
    public void Build_WithTooFewPeers_SaysSo()
    {
        var topology = new BarabasiAlbertTopology { Attachments = 3 };
        Assert.Equal("COH1206", Assert.Throws<CohortException>(() => topology.Build(new TopologyRequest(3))).Problems[0].Kind.Code);
    }
}
