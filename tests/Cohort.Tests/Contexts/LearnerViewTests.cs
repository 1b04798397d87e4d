using Cohort.Data;
using Cohort.Optimizers;
using Cohort.Plans;
using Cohort.Models;
using Cohort.Testing;

namespace Cohort.Tests.Contexts;

public class LearnerViewTests
{
    private static TrialCohort Cohort() => new(TrialPlan.Linear(rate: 0.25, rounds: 4), TrialData.Numbers((0, -1), (0, 1)), [0], [1]);

    [Fact]
    public void Rate_Written_IsTheStepOfThatLearner()
    {
        using var cohort = Cohort();
        using var usual = Cohort();
        Assert.Equal(0.25, cohort[0].Rate);
        cohort[0].Rate = 0.5;
        foreach (var each in new[] { cohort, usual })
        {
            each.SetFirstWeights(0, 0);
            each.Advance(1);
        }

        Assert.Equal(2 * usual.Values(0, "output.bias")[0], cohort.Values(0, "output.bias")[0]);
        Assert.Equal(usual.Values(1, "output.bias")[0], cohort.Values(1, "output.bias")[0]);
        Assert.NotEqual(0, cohort.Values(0, "output.bias")[0]);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(1e300)]
    public void Rate_NoStepSize_IsRefused(double rate)
    {
        using var cohort = Cohort();
        Assert.Throws<ArgumentOutOfRangeException>(() => cohort[0].Rate = rate);
        Assert.Equal(0.25, cohort[0].Rate);
    }

    [Fact]
    public void Loss_BeforeAndAfterARound_IsTheMeanOfIt()
    {
        using var cohort = Cohort();
        Assert.Equal(double.NaN, cohort[0].Loss);
        var losses = cohort.Advance(1);
        Assert.Equal(losses, cohort.Learners.Select(l => l.Loss));
        Assert.True(losses[0] > 0);
    }

    [Fact]
    public void Loss_RoundLeftOut_StaysThatOfTheLastOne()
    {
        var away = new LambdaMethod { OnBegin = round => round.Learners[0].Attends = round.Round == 1 };
        using var cohort = new TrialCohort(TrialPlan.Linear(0.25, 4) with { Feedback = [away] }, TrialData.Numbers((0, -1), (0, 1)), [0], [1]);
        var first = cohort.Advance(1)[0];
        var second = cohort.Advance(2);
        Assert.Equal((first, double.NaN), (cohort[0].Loss, second[0]));
        Assert.Equal(second[1], cohort[1].Loss);
    }

    [Fact]
    public void RateByLoss_ResumedAfterEachRound_IsTheSame()
    {
        Plan Plan() => new()
        {
            Feedback =
            [
                new LambdaMethod
                {
                    OnBegin = round =>
                    {
                        foreach (var learner in round.Learners) learner.Rate = double.IsNaN(learner.Loss) ? 0.1 : 0.1 * learner.Loss;
                    },
                },
            ],
            Data = new() { Source = new GlyphSource { Rows = 40, TestRows = 10 } }, Peers = new() { Count = 2 }, Budget = new() { Rounds = 4 },
            Learner = new() { Model = new LinearModel(), Optimizer = new Sgd() },
        };
        Assert.Null(Trial.ByHand(Plan()).DifferenceFrom(Trial.Resumed(Plan)));
    }
}
