using Cohort.Methods;
using Cohort.Testing;

namespace Cohort.Tests.Methods;

public sealed class ClusteredAveragingTests
{
    [Fact]
    public void Mix_FirstExchanges_AreOfAllWithAll()
    {
        using var cohort = Four(new ClusteredAveraging { After = 1 });
        cohort.SetFirstWeights(1, 2, 10, 11);
        cohort.Advance(1);
        Assert.Equal([6f, 6f, 6f, 6f], cohort.FirstWeights());
    }

    [Fact]
    public void Mix_AfterThem_AveragesThoseWhoLearntAlike()
    {
        using var cohort = Four(new ClusteredAveraging { After = 1 });
        cohort.Advance(1);
        cohort.SetFirstWeights(1, 10, 2, 12);
        cohort.Advance(2);
        Assert.Equal([1.5f, 11, 1.5f, 11], cohort.FirstWeights());
        cohort.SetFirstWeights(1, 1, 5, 5); // peers are parted once
        cohort.Advance(3);
        Assert.Equal([3f, 3, 3, 3], cohort.FirstWeights());
        cohort.SetFirstWeights(1, 7, 5, 9);
        cohort.Advance(4);
        Assert.Equal([3f, 8, 3, 8], cohort.FirstWeights());
    }

    [Fact]
    public void Mix_Clusters_EachPeerSendsAndHearsOnce()
    {
        using var cohort = Four(new ClusteredAveraging { After = 0 });
        cohort.SetFirstWeights(1, 10, 2, 12);
        cohort.Advance(1);
        Assert.Equal(4 * 2 * 2 * 4, cohort.Bytes); // four peers, up and down, weight and bias, four bytes
    }

    [Fact]
    public void Mix_PeerThatWasAway_JoinsTheNearestCluster()
    {
        var rows = Enumerable.Range(0, 16).Select(k => (0f, k % 2 == 0 ? -1f : 1f)).ToArray();
        int[][] peers = [.. Enumerable.Range(0, 16).Select(k => new[] { k })];
        using var cohort = new TrialCohort(
            TrialPlan.Linear(0, 9, new ClusteredAveraging { After = 0, Participation = 0.5 }), TrialData.Numbers(rows), peers);
        for (var round = 1; round <= 9; round++)
        {
            cohort.SetFirstWeights([.. Enumerable.Range(0, 16).Select(k => k % 2 == 0 ? 0f : 100)]);
            cohort.Advance(round);
        }

        Assert.Equal([.. Enumerable.Range(0, 16).Select(k => k % 2 == 0 ? 0f : 100)], cohort.FirstWeights());
        Assert.Equal(9 * 8 * 2 * 2 * 4, cohort.Bytes); // who stays away sends nothing, also before it has a cluster
    }

    [Theory]
    [InlineData(1, new[] { 0, 0, 0, 0, 0 })]
    [InlineData(2, new[] { 0, 0, 0, 1, 1 })]
    [InlineData(3, new[] { 0, 0, 1, 2, 2 })]
    [InlineData(9, new[] { 0, 1, 2, 3, 4 })]
    public void Cut_PointsOnALine_MergesTheNearestFirst(int clusters, int[] expected)
    {
        double[] points = [0, 1, 3, 10, 11.5];
        var distances = new double[5, 5];
        for (var a = 0; a < 5; a++)
        {
            for (var b = 0; b < 5; b++) distances[a, b] = Math.Abs(points[a] - points[b]);
        }

        Assert.Equal(expected, AverageLinkage.Cut(distances, clusters));
    }

    [Fact]
    public void Cut_ChainOfPoints_CountsMeansAndNotNearestPairs()
    {
        // By nearest pairs the third point goes to the left, by means to the right.
        double[] points = [0, 2, 4, 6.1, 8, 9];
        var distances = new double[6, 6];
        for (var a = 0; a < 6; a++)
        {
            for (var b = 0; b < 6; b++) distances[a, b] = Math.Abs(points[a] - points[b]);
        }

        Assert.Equal([0, 0, 1, 1, 1, 1], AverageLinkage.Cut(distances, 2));
    }

    private static TrialCohort Four(ClusteredAveraging method) => new(
        TrialPlan.Linear(0, 4, method), TrialData.Numbers((0, -1), (0, 1), (0, -1), (0, 1)), [0], [1], [2], [3]);
}
