using Cohort.Methods;
using Cohort.Testing;

namespace Cohort.Tests.Methods;

public sealed class TrimmedMeanTests
{
    [Fact]
    public void Combine_OneAttacker_CutsTheSmallestAndTheLargestOfEachCoordinate() =>
        Assert.Equal([3f, 2f], TrialExchange.Combine(new TrimmedMean { Attackers = 1 }, [1, 3], [2, 900], [6, 2], [1000, 1], [-50, -9]));

    [Fact]
    public void Combine_NoAttacker_IsTheMean() =>
        Assert.Equal([2f], TrialExchange.Combine(new TrimmedMean { Attackers = 0 }, [1], [2], [3]));

    [Fact]
    public void Combine_TooFewHeard_CutsAsManyAsCanBe() =>
        Assert.Equal([2f], TrialExchange.Combine(new TrimmedMean { Attackers = 4 }, [1], [2], [9])); // one of three at each end
}
