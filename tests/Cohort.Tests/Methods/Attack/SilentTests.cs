using Cohort.Methods;
using Cohort.Testing;
using Cohort.Topologies;

namespace Cohort.Tests.Methods;

public sealed class SilentTests
{
    [Fact]
    public void Advance_HonestPeers_AverageAmongThemselves()
    {
        var plan = TrialPlan.Linear(0, 1, new Gossip { Topology = new FullTopology() }) with { Peers = new() { Attack = new Silent() } };
        using var cohort = new TrialCohort(plan, TrialData.Numbers((0, 1), (0, 1), (0, 1)), [0], [1], [2]);
        cohort.SetFirstWeights(1, 3, 50);
        cohort.Advance(1);
        Assert.Equal([2f, 2f, 50f], cohort.FirstWeights());
        Assert.Equal([true, true, false], cohort.Learners.Select(l => l.Attends));
    }
}
