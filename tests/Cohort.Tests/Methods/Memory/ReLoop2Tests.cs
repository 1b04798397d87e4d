using Cohort.Data;
using Cohort.Methods;
using Cohort.Models;
using Cohort.Optimizers;
using Cohort.Plans;
using Cohort.Problems;
using Cohort.Roles;
using Cohort.Testing;

namespace Cohort.Tests.Methods.Memory;

public class ReLoop2Tests
{
    private static readonly int[] Labels = [0, 1, 0];

    private static TrialCohort Arm(params IMemory[] memory)
    {
        var plan = new Plan { Memory = memory, Learner = new() { Model = new Mlp { Hidden = [4], Activation = Nonlinearity.Tanh } } };
        return new TrialCohort(plan, TrialData.Classes(2, ([3f, 0f], 0), ([0f, 3f], 1), ([-3f, 0f], 0)));
    }

    [Fact]
    public void Predict_EmptyMemory_LeavesTheBits()
    {
        using var wrapped = Arm(new ReLoop2());
        using var plain = Arm();
        Assert.Equal(plain.Predict(0, [0, 1, 2]), wrapped.Predict(0, [0, 1, 2]));
    }

    // Where the example itself is in memory and no other is near, the estimate is its error by 1 + prior, of which lambda is added.
    [Theory]
    [InlineData(0.5, 1, 0.25)]
    [InlineData(0.8, 0.6, 0.5)]
    public void Predict_RememberedError_IsTakenBackInPart(double compensation, double prior, double share)
    {
        var method = new ReLoop2 { Compensation = compensation, Prior = prior, Sharpness = 1000 };
        using var arm = Arm(method);
        var before = Probabilities(arm);
        method.Begin(arm.Round(1, "reloop2"));
        var after = Probabilities(arm);
        for (var i = 0; i < 3; i++)
        {
            var own = before[2 * i + Labels[i]];
            Assert.Equal(own + share * (1 - own), after[2 * i + Labels[i]], 1e-4);
        }
    }

    [Fact]
    public void Predict_Click_IsMendedInItsLogOdds()
    {
        // A score of 0 is a chance of 1/2; a click was an error of 1/2, of which 0.8 / (1 + 0.6) is added: 3/4.
        using var cohort = Clicks(new ReLoop2 { Compensation = 0.8, Prior = 0.6 }, 1);
        new ReLoop2 { Compensation = 0.8, Prior = 0.6 }.Begin(cohort.Round(1, "reloop2"));
        Assert.Equal(Math.Log(3), cohort.Predict(0, 0)[0], 1e-4);
    }

    [Fact]
    public void Begin_Serves_ScoresEachBlockWithTheErrorsOfThoseBefore()
    {
        // Three clicks on one pair, one at a time: chances of 1/2, then with one and with two errors of 1/2 in memory.
        var method = new ReLoop2 { Compensation = 1, Prior = 1, Serve = 1, Warm = 0, Shift = 1 };
        using var cohort = Clicks(method, 1, 1, 1);
        method.Begin(cohort.Round(1, "reloop2"));
        var expected = -(Math.Log(0.5) + Math.Log(0.5 + 0.5 / 2) + Math.Log(0.5 + 2 * 0.5 / 3)) / 3;
        Assert.Equal(expected, cohort.Recorded()["served_loss"][0], 1e-5);
        Assert.Equal(expected, cohort.Conclude(1)["served_before"][0], 1e-5);
    }

    [Fact]
    public void Conclude_ShiftAmongTasks_MeansOfThoseBeforeAfterAndOfBoth()
    {
        // Four tasks of a row; the first is not counted, one is before the shift and two are after it.
        var method = new ReLoop2 { Compensation = 0, Warm = 1, Shift = 2 };
        var data = Log(1, 1, 0, 1).With(Log(1, 1, 0, 1).Fields, [0, 1, 2, 3], null);
        using var cohort = new TrialCohort(PlanOf(method) with { Budget = new() { Rounds = 4 } }, data);
        var losses = new double[4];
        for (var round = 1; round <= 4; round++)
        {
            cohort.Advance(round);
            losses[round - 1] = cohort.Recorded()["served_loss"][0];
        }

        var concluded = cohort.Conclude(4);
        Assert.Equal(4, losses.Distinct().Count());
        Assert.Equal(losses[1], concluded["served_before"][0], 1e-12);
        Assert.Equal((losses[2] + losses[3]) / 2, concluded["served_after"][0], 1e-12);
        Assert.Equal((losses[1] + losses[2] + losses[3]) / 3, concluded["served"][0], 1e-12);
    }

    [Fact]
    public void Begin_RoomIsFull_TheOldestMakesRoom()
    {
        var method = new ReLoop2 { Room = 1, Compensation = 1, Prior = 1 };
        using var cohort = Clicks(method, 0, 1); // the error of the click alone is kept: 1/2, so 1/2 + 1/4
        method.Begin(cohort.Round(1, "reloop2"));
        Assert.Equal(Math.Log(3), cohort.Predict(0, 0)[0], 1e-4);
    }

    [Fact]
    public void Begin_SecondRoundOfATask_ServesNothing()
    {
        using var cohort = Clicks(new ReLoop2(), 1);
        cohort.Advance(1);
        cohort.Recorded();
        cohort.Advance(2);
        Assert.Empty(cohort.Recorded());
    }

    [Fact]
    public void Begin_LearntEnough_ServesButLearnsNoMore()
    {
        var data = Log(1, 1, 0, 0).With(Log(1, 1, 0, 0).Fields, [0, 0, 1, 1], null);
        using var cohort = new TrialCohort(PlanOf(new ReLoop2 { Learnt = 1 }), data);
        cohort.Advance(1);
        var steps = cohort.Steps;
        cohort.Recorded();
        cohort.Advance(2);
        Assert.Equal((1, 1), (steps, cohort.Steps));
        Assert.True(cohort.Recorded().ContainsKey("served_loss"));
    }

    [Fact]
    public void Training_DoesNotSeeTheMemory()
    {
        using var wrapped = Arm(new ReLoop2());
        using var plain = Arm();
        for (var round = 1; round <= 3; round++)
        {
            wrapped.Advance(round);
            plain.Advance(round);
        }

        Assert.Equal(plain.Values(0, "hidden1.weight").ToArray(), wrapped.Values(0, "hidden1.weight").ToArray());
    }

    [Fact]
    public void Check_Regression_SaysThatItNeedsProbabilities()
    {
        var plan = TrialPlan.Linear(0.1, 2) with { Memory = [new ReLoop2()] };
        var thrown = Assert.Throws<CohortException>(() => new TrialCohort(plan, TrialData.Numbers((0, -1), (0, 1)), [0], [1]));
        Assert.Equal(RunProblems.MethodDoesNotFit, Assert.Single(thrown.Problems).Kind);
    }

    // One user and one item; all weights are 0.
    private static TrialCohort Clicks(ReLoop2 method, params int[] clicks)
    {
        var cohort = new TrialCohort(PlanOf(method), Log(clicks));
        foreach (var segment in cohort.Network.Segments) cohort[0][segment].Clear();
        return cohort;
    }

    private static Plan PlanOf(ReLoop2 method) => new()
    {
        Budget = new() { Rounds = 2 }, Memory = [method],
        Learner = new() { Model = new MatrixFactorisation { Factors = 2 }, Optimizer = new Sgd { Rate = 0.1 } },
    };

    private static Dataset Log(params int[] clicks)
    {
        var input = Field.Integers("input", [2], new int[2 * clicks.Length], 1);
        return new Dataset("log", new Ranking(), input, input.Stretch("user", 0, []), Field.Integers("label", [], clicks, ["ignored", "clicked"]));
    }

    private static double[] Probabilities(TrialCohort arm)
    {
        var logits = arm.Predict(0, [0, 1, 2]);
        return [.. logits.Select((l, i) => Math.Exp(l) / (Math.Exp(logits[i / 2 * 2]) + Math.Exp(logits[i / 2 * 2 + 1])))];
    }
}
