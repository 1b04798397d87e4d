namespace Cohort.Compare.Tests;

public class GrowthCurveTests
{
    [Fact]
    public void Furthest_CheaperAndDearerPoints_IsTheLargestDistanceFromTheFirst()
    {
        Assert.Equal("b", Curve(1, 0.7, 1.2).Furthest.Label);
        Assert.Equal("c", Curve(1, 0.9, 1.2).Furthest.Label);
    }

    [Fact]
    public void IsLinear_WithALimit_HoldsBothWays()
    {
        Assert.True(Curve(1, 0.75, 1.25).IsLinear);
        Assert.False(Curve(1, 1, 1.26).IsLinear);
        Assert.False(Curve(1, 0.74, 1).IsLinear);
        Assert.True((Curve(1, 5, 9) with { Limit = null }).IsLinear);
    }

    [Fact]
    public void LearnerCounts_WholeRun_GoFromFourToAThousandOnARing()
    {
        Assert.Equal([4, 10, 30, 100, 300, 1000], LearnerCounts.All(quick: false));
        Assert.Subset(LearnerCounts.All(quick: false).ToHashSet(), LearnerCounts.All(quick: true).ToHashSet());
        Assert.True(LearnerCounts.Spec(10, 2) is { Mixing: true, Peers: 10, Threads: 2, Momentum: > 0 });
        Assert.Equal(LearnerCounts.Spec(4, 1).TotalRows, LearnerCounts.Spec(1000, 1).TotalRows);
    }

    private static GrowthCurve Curve(params double[] costs) =>
        new("cost", [.. costs.Select((c, i) => new GrowthPoint($"{"abc"[i]}", new PairedRatio(c, c, c, 1)))], Limit: 0.25);
}
