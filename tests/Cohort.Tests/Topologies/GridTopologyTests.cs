using Cohort.Problems;
using Cohort.Topologies;

namespace Cohort.Tests.Topologies;

public sealed class GridTopologyTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(6, 3)]
    [InlineData(7, 3)]
    [InlineData(8, 4)]
    [InlineData(12, 4)]
    [InlineData(13, 4)]
    [InlineData(16, 4)]
    [InlineData(24, 6)]
    [InlineData(49, 7)]
    public void NearSquareColumns_PrefersFullRectangles(int peers, int columns) => Assert.Equal(columns, GridTopology.NearSquareColumns(peers));

    [Fact]
    public void Build_PlainTwoByThree_HasNoLinksRound() =>
        Assert.Equal(
            [(0, 1), (0, 3), (1, 2), (1, 4), (2, 5), (3, 4), (4, 5)],
            new GridTopology { Torus = false }.Build(new TopologyRequest(6)).Edges);

    [Fact]
    public void Build_Torus_GivesFourNeighbours()
    {
        var graph = new GridTopology().Build(new TopologyRequest(12));
        Assert.All(Enumerable.Range(0, 12), i => Assert.Equal(4, graph.Degree(i)));
        Assert.Equal([1, 3, 4, 8], graph.Neighbours(0).ToArray());
    }

    [Fact]
    public void Build_TorusWithAShortLastRow_ClosesTheRowsAndColumnsThereAre()
    {
        // 0 1 2
        // 3 4 5
        // 6
        var graph = new GridTopology().Build(new TopologyRequest(7));
        Assert.Equal([1, 2, 3, 6], graph.Neighbours(0).ToArray());
        Assert.Equal([0, 2, 4], graph.Neighbours(1).ToArray());
        Assert.Equal([0, 3], graph.Neighbours(6).ToArray());
    }

    [Fact]
    public void Build_WithColumns_MakesRowsOfThatLength() =>
        Assert.Equal([0, 3], new GridTopology { Columns = 2, Torus = false }.Build(new TopologyRequest(4)).Neighbours(1).ToArray());

    [Theory]
    [InlineData(-1)]
    [InlineData(5)]
    public void Build_WithMoreColumnsThanPeers_SaysSo(int columns)
    {
        var topology = new GridTopology { Columns = columns };
        Assert.Equal("COH1202", Assert.Throws<CohortException>(() => topology.Build(new TopologyRequest(4))).Problems[0].Kind.Code);
    }
}
