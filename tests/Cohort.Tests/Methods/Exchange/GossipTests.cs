using Cohort.Methods;
using Cohort.Roles;
using Cohort.Tests.Methods.Conformance;
using Cohort.Topologies;

namespace Cohort.Tests.Methods.Exchange;

public sealed class GossipTests
{
    [Fact]
    public void Mix_RingOfFour_IsAThirdForEachNeighbourAndItself()
    {
        using var run = new TrialRun(MethodPlace.PlanWith(new Gossip(), MethodRole.Exchange), threads: 1);
        var mixing = new Gossip().Mix(run.Round(1))!;
        Assert.Equal([0, 1, 3], mixing.Senders(0).ToArray());
        Assert.All(mixing.Weights(0).ToArray(), weight => Assert.Equal(1f / 3, weight, 1e-7f));
        Assert.Equal(8, mixing.Links);
    }

    [Fact]
    public void Mix_OnePeerAbsent_LeavesAChainAndTheAbsentAsItIs()
    {
        using var run = new TrialRun(MethodPlace.PlanWith(new Gossip(), MethodRole.Exchange), threads: 1);
        var round = run.Round(1);
        round.Learners[1].Attends = false;
        var mixing = new Gossip().Mix(round)!;
        // The ring 0-1-2-3 without 1 is the chain 0-3-2: degrees 1, 2, 1, so each link weighs 1 / (1 + 2).
        Assert.Equal(2f / 3, mixing[0, 0], 1e-6f);
        Assert.Equal((1f / 3, 0f), (mixing[0, 3], mixing[0, 1]));
        Assert.Equal([1], mixing.Senders(1).ToArray());
        Assert.Equal(1, mixing[1, 1]);
    }

    [Fact]
    public void Advance_FullGraph_MakesAllEqual()
    {
        using var run = new TrialRun(MethodPlace.PlanWith(new Gossip { Topology = new FullTopology() }, MethodRole.Exchange), threads: 1);
        run.Advance(1, 1);
        var weights = run.Weights();
        Assert.All(weights, row => Assert.Equal(weights[0], row));
    }
}
