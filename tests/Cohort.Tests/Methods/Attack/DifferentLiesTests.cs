using Cohort.Methods;
using Cohort.Testing;
using Cohort.Topologies;

namespace Cohort.Tests.Methods;

public sealed class DifferentLiesTests
{
    [Fact]
    public void Advance_EachReceiver_HearsAnother()
    {
        using var cohort = Cohort(new DifferentLies { Epsilon = 2 }, believes: true);
        cohort.Advance(1);
        // Mean 2 of three, one attacker: 0 - 2 * 3 * (2 - 0), 2, 4 - 2 * 3 * (2 - 4).
        Assert.Equal([-12f, 2f, 16f], cohort.FirstWeights()[..3], (a, b) => Math.Abs(a - b) < 1e-5f);
    }

    [Fact]
    public void Advance_EpsilonOne_AMeanLeavesEveryoneWhereItWas()
    {
        using var cohort = Cohort(new DifferentLies { Epsilon = 1 }, believes: false);
        cohort.Advance(1);
        Assert.Equal([0f, 2f, 4f], cohort.FirstWeights()[..3], (a, b) => Math.Abs(a - b) < 1e-5f);
    }

    private static TrialCohort Cohort(DifferentLies attack, bool believes)
    {
        var plan = believes ? TrialPlan.Linear(0, 1, new PlantedBeliever()) : TrialPlan.Linear(0, 1, new Gossip { Topology = new FullTopology() });
        var cohort = new TrialCohort(plan with { Peers = new() { Attack = attack } },
            TrialData.Numbers((0, 1), (0, 1), (0, 1), (0, 1)), [0], [1], [2], [3]);
        cohort.SetFirstWeights(0, 2, 4, 77);
        return cohort;
    }
}
