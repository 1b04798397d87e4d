using Cohort.Methods;
using Cohort.Problems;
using Cohort.Testing;

namespace Cohort.Tests.Methods;

public sealed class LabelFlipTests
{
    [Fact]
    public void Advance_Attacker_LearnsWhatAnHonestPeerWithTheFlippedLabelWould()
    {
        var plan = TrialPlan.Linear(0.5, 2) with { Peers = new() { Attack = new LabelFlip() } };
        // 0 of three classes becomes 2; the last peer attacks.
        using var cohort = new TrialCohort(plan, TrialData.Classes(3, ([1, 2], 2), ([1, 2], 1), ([1, 2], 0)), [0], [1], [2]);
        cohort.SetFirstWeights(0, 0, 0);
        cohort.Advance(1);
        cohort.Advance(2);
        var weights = cohort.Weights().Chunk(cohort.Weights().Length / 3).ToArray();
        Assert.Equal(weights[0], weights[2]);
        Assert.NotEqual(weights[1], weights[2]);
    }

    [Fact]
    public void Check_NoClasses_IsRefused()
    {
        var plan = TrialPlan.Linear(0.5, 2) with { Peers = new() { Attack = new LabelFlip() } };
        var error = Assert.Throws<CohortException>(() => new TrialCohort(plan, TrialData.Numbers((0, 1), (0, 1)), [0], [1]).Dispose());
        Assert.Contains("no classes", error.Message, StringComparison.Ordinal);
    }
}
