using Cohort.Methods;
using Cohort.Testing;

namespace Cohort.Tests.Methods;

public sealed class BucketingTests
{
    [Theory]
    [InlineData(1, 7)]
    [InlineData(2, 4)]
    [InlineData(3, 3)]
    [InlineData(9, 1)]
    public void Count_SevenVectors_IsTheBucketsNeeded(int size, int buckets) => Assert.Equal(buckets, new Bucketing { Size = size }.Count(7));

    [Fact]
    public void Mix_PairsOfFour_AreEachInOneBucket()
    {
        // The median of two buckets is the mean of all, whichever two were put together.
        using var cohort = Still(new CoordinateMedian { Mixing = new Bucketing() });
        cohort.SetFirstWeights(0, 1, 4, 9);
        cohort.Advance(1);
        Assert.All(cohort.FirstWeights(), w => Assert.Equal(3.5f, w, 1e-6f));
    }

    [Fact]
    public void Mix_ReceiversAndRounds_ShuffleByThemselves()
    {
        // Of three vectors one stays alone, and Krum of two buckets takes the first: twelve draws of four receivers are not all alike.
        using var cohort = Still(new Krum { Mixing = new Bucketing { Size = 3 } });
        var seen = new HashSet<float>();
        for (var round = 1; round <= 3; round++)
        {
            cohort.SetFirstWeights(0, 1, 4, 9);
            cohort.Advance(round);
            seen.UnionWith(cohort.FirstWeights());
        }

        Assert.True(seen.Count > 1);
    }

    private static TrialCohort Still(RobustRule rule) =>
        new(TrialPlan.Linear(0, 3, rule), TrialData.Numbers((0, 1), (0, 1), (0, 1), (0, 1)), [0], [1], [2], [3]);
}
