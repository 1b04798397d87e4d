using Cohort.Data;
using Cohort.Loops;
using Cohort.Methods;
using Cohort.Models;
using Cohort.Options;
using Cohort.Plans;
using Cohort.Problems;
using Cohort.Topologies;

namespace Cohort.Tests.Options;

/// <summary>What a program writes is held to the ranges that a plan's text is held to.</summary>
public class OptionsCheckTests
{
    [Fact]
    public void Require_OptionsAnywhereOutOfRange_NamesAllWithTheirKeys()
    {
        var plan = new Plan
        {
            Learner = new() { Batch = 0, Model = new Mlp { Hidden = [8, 0] } },
            Peers = new() { Split = new Dirichlet { Alpha = double.NaN } },
            Exchange = [new ExchangeOptions { Method = new Gossip { Topology = new ErdosRenyiTopology { Probability = 1.1, Tries = 0 } } }],
        };
        var problems = Assert.Throws<CohortException>(() => OptionsCheck.Require(plan)).Problems;
        Assert.Equal(
            [
                "exchange.0.gossip.topology.erdos_renyi.probability", "exchange.0.gossip.topology.erdos_renyi.tries",
                "learner.batch", "learner.model.mlp.hidden.1", "peers.split.dirichlet.alpha",
            ],
            problems.Select(p => p.Message.Split(' ')[0]).Order(StringComparer.Ordinal));
        Assert.Equal([PlanProblems.NotFinite], problems.Where(p => p.Kind != PlanProblems.OutOfRange).Select(p => p.Kind));
    }

    [Fact]
    public void Require_RuleBetweenOptions_IsAskedWhereEachIsRight()
    {
        var error = Assert.Throws<CohortException>(() => OptionsCheck.Require(new Shard { Shards = 0 }));
        Assert.Equal(PlanProblems.Inconsistent, Assert.Single(error.Problems).Kind);
    }

    [Fact]
    public async Task RunAsync_PlanOutOfRange_IsRefusedBeforeItsDataIsRead()
    {
        var plan = new Plan { Peers = new() { Count = 0 }, Data = new() { Source = new TableSource { Path = "not there.csv" } } };
        var error = await Assert.ThrowsAsync<CohortException>(() => new LearningRun(plan, new RunEnvironment()).RunAsync());
        Assert.Contains("peers.count", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Require_DefaultPlan_IsRight() => OptionsCheck.Require(new Plan());
}
