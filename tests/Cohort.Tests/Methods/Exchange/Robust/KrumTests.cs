using Cohort.Methods;
using Cohort.Testing;

namespace Cohort.Tests.Methods;

public sealed class KrumTests
{
    [Fact]
    public void Combine_FiveVectors_TakesTheOneWithTheSmallestScore() => // of n - f - 2 = 2 nearest: 1 + 9, 1 + 4, 4 + 9, 49 + 81, 100 + 289
        Assert.Equal([1f], TrialExchange.Combine(new Krum { Attackers = 1 }, [0], [1], [3], [10], [20]));

    [Fact]
    public void Combine_EqualScores_LowestIdWins() => // -1 and 1 have 1 + 4 both
        Assert.Equal([-1f], TrialExchange.Combine(new Krum { Attackers = 1 }, [-2], [2], [-1], [1], [50]));

    [Theory]
    [InlineData(5, 1)]
    [InlineData(6, 1)]
    [InlineData(7, 2)]
    [InlineData(13, 5)]
    public void MostAttackers_Vectors_LeavesTwiceAndThree(int vectors, int most) => Assert.Equal(most, new Krum().MostAttackers(vectors));
}
