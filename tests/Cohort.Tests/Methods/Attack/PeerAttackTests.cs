using Cohort.Data;
using Cohort.Loops;
using Cohort.Methods;
using Cohort.Models;
using Cohort.Options;
using Cohort.Plans;
using Cohort.Problems;
using Cohort.Reports;
using Cohort.Testing;
using Cohort.Topologies;

namespace Cohort.Tests.Methods;

/// <summary>What all attacks have in common: who attacks, in which arms, and whose numbers count.</summary>
public sealed class PeerAttackTests
{
    private static readonly Plan Small = new()
    {
        Budget = new() { Rounds = 2 },
        Data = new() { Source = new GlyphSource { Rows = 160, TestRows = 40 } },
        Peers = new() { Count = 4, Split = new Iid(), Attack = new SignFlip { Peers = 2 } },
        Learner = new() { Model = new Mlp { Hidden = [8] }, Batch = 8 },
        Exchange = [new() { Method = new Gossip { Topology = new FullTopology() } }],
    };

    [Fact]
    public void Parse_Attack_IsAKeyOfPeers()
    {
        var plan = Plan.Parse("peers: { attack: { sign_flip: { peers: 3, scale: 2 } } }");
        var attack = Assert.IsType<SignFlip>(plan.Peers.Attack);
        Assert.Equal((3, 2.0), (attack.Peers, attack.Scale));
        Assert.Equal(2, Assert.IsType<LabelFlip>(Plan.Parse("peers: { attack: label_flip:2 }").Peers.Attack).Peers);
        Assert.DoesNotContain("attack", PlanWriter.Write(new Plan()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ArmKind.Together, "sign_flip backprop gossip")]
    [InlineData(ArmKind.Alone, "sign_flip backprop")]
    [InlineData(ArmKind.Pooled, "backprop")]
    public void Methods_Arm_HasTheAttackWhereItHasThosePeers(ArmKind kind, string expected)
    {
        using var setup = ArmSetup.For(Small, DealtData.Of(Small, new RunEnvironment()));
        using var arm = new Arm(kind, setup);
        Assert.Equal(expected, string.Join(' ', arm.Groups[0].Methods.All.Select(m => m.Name)));
    }

    [Fact]
    public void Run_Means_AreOverHonestLearners()
    {
        using var outcome = new LearningRun(Small, new RunEnvironment()).Run();
        foreach (var arm in new[] { ArmKind.Together, ArmKind.Alone, ArmKind.AloneAdapted })
        {
            var accuracy = outcome.Report.Final![arm]!.Metrics["accuracy"];
            Assert.Equal(4, accuracy.PerLearner.Count);
            Assert.Equal((accuracy.PerLearner[0] + accuracy.PerLearner[1]) / 2, accuracy.Mean, 1e-12);
        }
    }

    [Theory]
    [InlineData(1, new[] { true, true, false })]
    [InlineData(2, new[] { true, false, false })]
    public void Begin_LastPeers_DoNotCount(int peers, bool[] counts)
    {
        using var cohort = new TrialCohort(
            TrialPlan.Linear(0, 1) with { Peers = new() { Attack = new SignFlip { Peers = peers } } },
            TrialData.Numbers((1, 0), (1, 0), (1, 0)), [0], [1], [2]);
        cohort.Advance(1);
        Assert.Equal(counts, cohort.Learners.Select(l => l.Counts));
    }

    [Fact]
    public void Check_NobodyHonest_IsRefused()
    {
        var plan = Small with { Peers = Small.Peers with { Attack = new Silent { Peers = 4 } } };
        var error = Assert.Throws<CohortException>(() => new LearningRun(plan, new RunEnvironment()).Run());
        Assert.Contains("4 of 4 peers attack", error.Message, StringComparison.Ordinal);
    }
}
