using Cohort.Topologies;

namespace Cohort.Tests.Topologies;

public sealed class GraphTests
{
    private static readonly Graph TwoTriangles = Graph.FromEdges(6, [(2, 0), (0, 1), (1, 2), (1, 0), (3, 4), (4, 5), (3, 5)]);

    [Fact]
    public void Neighbours_OfLinksGivenTwiceAndInAnyOrder_AreSortedAndDistinct()
    {
        Assert.Equal([1, 2], TwoTriangles.Neighbours(0).ToArray());
        Assert.Equal(2, TwoTriangles.Degree(0));
        Assert.Equal(6, TwoTriangles.EdgeCount);
        Assert.Equal([(0, 1), (0, 2), (1, 2), (3, 4), (3, 5), (4, 5)], TwoTriangles.Edges);
        Assert.True(TwoTriangles.AreNeighbours(2, 0));
        Assert.False(TwoTriangles.AreNeighbours(2, 3));
    }

    [Fact]
    public void Components_OfTwoTriangles_AreTheTriangles()
    {
        Assert.False(TwoTriangles.IsConnected);
        Assert.Equal([[0, 1, 2], [3, 4, 5]], TwoTriangles.Components());
    }

    [Fact]
    public void Without_TheMiddleOfALine_LeavesTwoPartsUnderTheirOldIds()
    {
        var line = Graph.FromEdges(5, [(0, 1), (1, 2), (2, 3), (3, 4)]);
        var left = line.Without([2]);
        Assert.True(line.IsConnected);
        Assert.False(left.Has(2));
        Assert.Empty(left.Neighbours(2).ToArray());
        Assert.Equal([[0, 1], [3, 4]], left.Components());
        Assert.True(left.Without([2, 3, 4]).IsConnected); // those who are gone need not be reached
    }

    [Fact]
    public void FromEdges_WithAStrangerOrASelfLink_Throws()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Graph.FromEdges(3, [(0, 3)]));
        Assert.Throws<ArgumentException>(() => Graph.FromEdges(3, [(1, 1)]));
        Assert.Throws<ArgumentOutOfRangeException>(() => TwoTriangles.Without([6]));
    }

    [Fact]
    public void IsConnected_OfOnePeerAndOfNone_IsTrue()
    {
        Assert.True(Graph.FromEdges(1, []).IsConnected);
        Assert.True(Graph.FromEdges(0, []).IsConnected);
    }
}
