using Cohort.Data;
using Cohort.Loops;
using Cohort.Models;
using Cohort.Optimizers;
using Cohort.Plans;
using Cohort.Reports;
using Cohort.Testing;

namespace Cohort.Tests.Loops;

public class ArmTests
{
    private const int Peers = 100;

    [Fact]
    public void Advance_LearnerSevenAmongAHundredBusyOnes_HasTheBitsOfLearnerSevenAmongIdleOnes()
    {
        var plan = new Plan
        {
            Peers = new PeersOptions { Count = Peers, Split = new Iid() },
            Data = new DataOptions { Source = new GlyphSource { Rows = 2000, TestRows = 10 }, Scale = ScalingRule.Own },
        };
        var train = plan.Data.Source.Load(new DataRequest(plan.Seed)).Train;
        var parts = new Iid().Split(PartitionRequest.For(train, Peers, plan.Seed));
        var busy = Weights(plan, train, [.. parts.Select((rows, k) => new PeerRows($"peer{k}", rows, []))], threads: 2);
        var lone = Weights(plan, train, [.. parts.Select((rows, k) => new PeerRows($"peer{k}", k == 7 ? rows : [], []))], threads: 1);
        Assert.Equal(busy, lone);
        Assert.Contains(busy, w => w != 0);
    }

    [Theory]
    [InlineData("Gather+Standardize")]
    [InlineData("Product+Bias+Relu")]
    [InlineData("CrossEntropy+Gradient")]
    [InlineData("Gate+Sum")]
    [InlineData("Product+Step")]
    public void TrainingStep_PerceptronOfAPlan_IsFused(string kernel)
    {
        var plan = new Plan { Learner = new LearnerOptions { Model = new Mlp { Hidden = [3] }, Optimizer = new Sgd { Rate = 0.1 } } };
        using var arm = new TrialCohort(plan, TrialData.Classes(2, ([1, 2], 0), ([3, 4], 1)));
        Assert.Contains(kernel, arm.Arm.Groups[0].Trainer!.Program.Listing, StringComparison.Ordinal);
    }

    private static float[] Weights(Plan plan, Dataset train, PeerRows[] peers, int threads)
    {
        using var setup = ArmSetup.For(plan, new DealtData(train, train, peers), threads);
        using var arm = new Arm(ArmKind.Together, setup);
        for (var round = 1; round <= 3; round++) arm.Advance(round);
        return [.. arm.Groups[0].Network.Segments.SelectMany(s => arm.Learners[7][s].ToArray())];
    }
}
