using Cohort.Problems;
using Cohort.Topologies;

namespace Cohort.Tests.Topologies;

public sealed class ErdosRenyiTopologyTests
{
    [Fact]
    public void Build_WithProbabilityOne_IsFull() =>
        Assert.Equal(45, new ErdosRenyiTopology { Probability = 1 }.Build(new TopologyRequest(10)).EdgeCount);

    [Fact]
    public void Build_ManyPeers_HasAboutTheExpectedLinks()
    {
        // 19900 pairs at 0.3: 5970 +- 65 (one sigma).
        Assert.InRange(new ErdosRenyiTopology().Build(new TopologyRequest(200, 7)).EdgeCount, 5710, 6230);
    }

    [Fact]
    public void Build_FarBelowTheThreshold_GivesUpWithAdvice()
    {
        var topology = new ErdosRenyiTopology { Probability = 0.01, Tries = 5 };
        var problem = Assert.Single(Assert.Throws<CohortException>(() => topology.Build(new TopologyRequest(50))).Problems);
        Assert.Equal("COH1204", problem.Kind.Code);
        Assert.Contains("0.078", problem.Message); // ln(50)/50
    }

    [Fact]
    public void Build_SparseGossip_TakesTheFirstDrawOfEachRound()
    {
        // 120 pairs, one in 600 linked a round: 0.2 links a round, 200 +- 14 in 1000 rounds.
        var gossip = new ErdosRenyiTopology { Probability = 1 / 600.0, AllowDisconnected = true, Resample = true };
        Assert.InRange(Enumerable.Range(0, 1000).Sum(round => gossip.Build(new TopologyRequest(16, 1, round)).EdgeCount), 150, 250);
    }
}
