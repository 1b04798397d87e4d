using Cohort.Methods;
using Cohort.Testing;

namespace Cohort.Tests.Methods;

public sealed class MultiKrumTests
{
    [Fact]
    public void Combine_Default_IsTheMeanOfAllButTheAttackers() => // scores grow from 1 over 0, 3 and 10 to 20
        Assert.Equal([3.5f], TrialExchange.Combine(new MultiKrum { Attackers = 1 }, [0], [1], [3], [10], [20]));

    [Fact]
    public void Combine_TwoKept_IsTheMeanOfTheBestTwo() =>
        Assert.Equal([0.5f], TrialExchange.Combine(new MultiKrum { Attackers = 1, Kept = 2 }, [0], [1], [3], [10], [20]));

    [Fact]
    public void Combine_MoreKeptThanThereAre_IsTheMean() =>
        Assert.Equal([2f], TrialExchange.Combine(new MultiKrum { Kept = 9 }, [1], [3]));
}
