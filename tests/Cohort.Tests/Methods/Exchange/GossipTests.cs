using Cohort.Methods;
using Cohort.Testing;
using Cohort.Topologies;

namespace Cohort.Tests.Methods;

public class GossipTests
{
    [Fact]
    public void Mix_Ring_IsTheMeanOfThree()
    {
        using var cohort = Still(new Gossip());
        cohort.SetFirstWeights(0, 4, 8, 0);
        cohort.Advance(1);
        Assert.Equal([4 / 3f, 4f, 4f, 8 / 3f], cohort.FirstWeights(), (a, b) => Math.Abs(a - b) < 1e-6f);
        Assert.Equal(8 * 2 * 4, cohort.Bytes); // eight directed links, weight and bias
    }

    [Fact]
    public void Mix_ManyRounds_KeepsTheMeanAndAgrees()
    {
        using var cohort = Still(new Gossip { Topology = new StarTopology() });
        cohort.SetFirstWeights(1, 2, 3, 6);
        for (var round = 1; round <= 100; round++) cohort.Advance(round);
        Assert.All(cohort.FirstWeights(), first => Assert.Equal(3f, first, 1e-5f));
    }

    private static TrialCohort Still(Gossip gossip) =>
        new(TrialPlan.Linear(0, 100, gossip), TrialData.Numbers((0, -1), (0, 1), (0, -1), (0, 1)), [0], [1], [2], [3]);
}
