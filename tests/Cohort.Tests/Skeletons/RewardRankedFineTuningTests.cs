using Cohort.Models;
using Cohort.Optimizers;
using Cohort.Plans;
using Cohort.Testing;

namespace Cohort.Tests.Skeletons;

public class RewardRankedFineTuningTests
{
    private const int Tokens = 8;

    // The chance that a token is followed by the next higher one, in the mean over the seven tokens that have one.
    private static double Chance(int samples)
    {
        var plan = new Plan
        {
            Feedback = [new RewardRankedFineTuning { Samples = samples }],
            Learner = new() { Model = new LinearModel(), Optimizer = new Sgd { Rate = 1 }, Batch = 8 },
        };
        var rows = Enumerable.Range(0, Tokens).Select(t => (Enumerable.Range(0, Tokens).Select(i => i == t ? 1f : 0f).ToArray(), t)).ToArray();
        using var arm = new TrialCohort(plan, TrialData.Classes(Tokens, rows));
        for (var round = 1; round <= 30; round++) arm.Advance(round);
        Assert.Equal(Tokens * 7, arm[0].Experience.Count); // every round makes its examples anew
        var next = RewardRankedFineTuning.NextToken(arm.Round(31), arm[0], Tokens);
        return Enumerable.Range(0, Tokens - 1).Average(t => next[t * Tokens + t + 1]);
    }

    [Fact]
    public void BestOfMany_RaisesTheReward_AndOneSampleDoesNot()
    {
        var (one, many) = (Chance(1), Chance(16));
        Assert.InRange(many, 0.6, 1);
        Assert.InRange(one, 0, 0.3); // started at 1/8
    }

    [Fact]
    public void Reward_CountsSteps() => Assert.Equal(3, RewardRankedFineTuning.Reward([0, 1, 2, 5, 6, 6]));
}
