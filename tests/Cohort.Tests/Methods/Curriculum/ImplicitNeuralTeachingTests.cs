using Cohort.Methods;
using Cohort.Metrics;
using Cohort.Plans;
using Cohort.Problems;
using Cohort.Testing;

namespace Cohort.Tests.Methods.Curriculum;

public class ImplicitNeuralTeachingTests
{
    // The network is 0 in units of the target, so it predicts the mean, 0.5: a row's error is 0.5, 4.5, 1.5, 2.5, and R2 is 0.
    private static TrialCohort Signal(ImplicitNeuralTeaching method, int rounds = 100)
    {
        var plan = TrialPlan.Linear(rate: 0, rounds) with { Curriculum = [method] };
        var cohort = new TrialCohort(plan, TrialData.Numbers((0, 1), (0, -4), (0, 2), (0, 3)));
        cohort.SetFirstWeights(0);
        return cohort;
    }

    private static int[] Chosen(TrialCohort cohort, ImplicitNeuralTeaching method, int round)
    {
        var order = new List<int> { 0, 1, 2, 3 };
        method.Choose(cohort.Round(round, "int"), cohort[0], order);
        return [.. order];
    }

    [Fact]
    public void Choose_Half_TheTwoLargestErrorsInTheOrderGiven()
    {
        var method = new ImplicitNeuralTeaching { Share = 0.5 };
        using var cohort = Signal(method);
        Assert.Equal([1, 3], Chosen(cohort, method, 1));
    }

    [Theory]
    [InlineData(ImplicitNeuralTeaching.Growth.Step, 1, 10, 1)] // 0.25 in the first tenth of the rounds, 0.25 + 0.075 j in the tenth j
    [InlineData(ImplicitNeuralTeaching.Growth.Step, 40, 41, 2)] // 0.475, then 0.55
    [InlineData(ImplicitNeuralTeaching.Growth.Linear, 33, 34, 1)] // 0.49, then 0.4975
    [InlineData(ImplicitNeuralTeaching.Growth.Linear, 34, 35, 2)] // 0.4975, then 0.505
    [InlineData(ImplicitNeuralTeaching.Growth.Constant, 99, 100, 1)]
    public void Choose_Schedule_ShowsTheShareOfTheRound(ImplicitNeuralTeaching.Growth growth, int before, int round, int expected)
    {
        var method = new ImplicitNeuralTeaching { Share = 0.25, Grow = growth, Renew = ImplicitNeuralTeaching.Moment.Always };
        using var cohort = Signal(method);
        Assert.Single(Chosen(cohort, method, before));
        Assert.Equal(expected, Chosen(cohort, method, round).Length);
    }

    [Fact]
    public void Choose_Incremental_LooksInTheFirstQuarterThenEverMoreSeldom()
    {
        var method = new ImplicitNeuralTeaching { Share = 0.25, Grow = ImplicitNeuralTeaching.Growth.Constant };
        using var cohort = Signal(method);
        var looks = new List<int>();
        for (var round = 1; round <= 100; round++)
        {
            var before = cohort.Spent.GetValueOrDefault(Unit.Examples);
            Chosen(cohort, method, round);
            if (cohort.Spent.GetValueOrDefault(Unit.Examples) > before && round > 25) looks.Add(round - 1);
        }

        // Steps from 0: the fifths of the last 75 begin at 25, 40, 55, 70 and 85, and look at multiples of 10, 20, 30, 40 and 50.
        Assert.Equal([30, 40, 60, 80], looks);
        Assert.Equal((25 + 4) * 4, cohort.Spent[Unit.Examples]);
        var concluded = cohort.Conclude(100);
        Assert.Equal((25.0, 29.0), (concluded["shown_passes"][0], concluded["looked_at_passes"][0]));
        Assert.Equal(25 + 29 / 3.0, concluded["work_passes"][0], 1e-12);
    }

    [Fact]
    public void Choose_BetweenTwoLooks_ShowsTheSamePoints()
    {
        var method = new ImplicitNeuralTeaching { Share = 0.25, Grow = ImplicitNeuralTeaching.Growth.Constant };
        using var cohort = Signal(method);
        Assert.Equal([1], Chosen(cohort, method, 31));
        cohort.Values(0, "output.bias")[0] = -4; // below all of them: now row 3 is furthest
        Assert.Equal([1], Chosen(cohort, method, 32));
        Assert.Equal([3], Chosen(cohort, method, 41));
    }

    [Fact]
    public void Choose_Random_AsManyAndNoLooks()
    {
        var method = new ImplicitNeuralTeaching { Share = 0.5, Select = ImplicitNeuralTeaching.Selection.Random };
        using var cohort = Signal(method);
        var chosen = Enumerable.Range(1, 9).Select(round => Chosen(cohort, method, round)).ToArray();
        Assert.All(chosen, c => Assert.Equal(2, c.Length));
        Assert.Contains(chosen, c => !c.SequenceEqual([1, 3]));
        Assert.Empty(cohort.Spent);
    }

    [Fact]
    public void Choose_TargetIsNotReached_Learns()
    {
        var method = new ImplicitNeuralTeaching { Until = 0.1 };
        using var cohort = Signal(method);
        Assert.NotEmpty(Chosen(cohort, method, 1));
        Assert.Equal(0, cohort.Conclude(1)["reached"][0]);
        Assert.Equal(double.NaN, cohort.Conclude(1)["work_passes"][0]);
    }

    [Fact]
    public void Choose_TargetIsReached_IdlesFromThenOn()
    {
        var method = new ImplicitNeuralTeaching { Until = 0 };
        using var cohort = Signal(method);
        cohort.Advance(1);
        cohort.Values(0, "output.bias")[0] = 9;
        cohort.Advance(2);
        Assert.Equal((0, 1.0), (cohort.Steps, cohort.Conclude(2)["reached"][0]));
        Assert.Empty(cohort.Spent);
    }

    [Fact]
    public void Check_Classes_SaysThatItNeedsATarget()
    {
        var plan = new Plan { Curriculum = [new ImplicitNeuralTeaching()] };
        var thrown = Assert.Throws<CohortException>(() => new TrialCohort(plan, TrialData.Glyphs(8), TrialData.Dealt(8, 1)));
        Assert.Equal(RunProblems.MethodDoesNotFit, Assert.Single(thrown.Problems).Kind);
    }
}
