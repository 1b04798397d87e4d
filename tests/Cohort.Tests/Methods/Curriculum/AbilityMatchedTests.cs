using Cohort.Methods;
using Cohort.Problems;
using Cohort.Testing;

namespace Cohort.Tests.Methods;

public class AbilityMatchedTests
{
    // Everyone says class 0, so the first four rows are easy and the last two hard, and the learner's ability lies between.
    [Theory]
    [InlineData(false, new[] { 0, 1, 2, 3 })]
    [InlineData(true, new[] { 0, 1, 2, 3, 0, 1 })]
    public void Choose_CrowdKnowsMost_ShowsThose(bool fill, int[] expected)
    {
        using var cohort = Six(new AbilityMatched { CrowdShare = 1, Fill = fill });
        Assert.Equal(expected, Chosen(cohort, [0, 1, 2, 3, 4, 5]));
        var difficulties = cohort[0].ListsOf("pudf").Doubles("difficulties");
        Assert.Equal(difficulties[0], difficulties[3]);
        Assert.InRange(cohort.Conclude(1)["ability"][0], difficulties[0], difficulties[5]);
        Assert.Equal(4 / 6.0, cohort.Conclude(1)["shown"][0]);
    }

    [Fact]
    public void Choose_LearnerAnswersOtherwise_ShowsTheLeastShare()
    {
        using var cohort = Six(new AbilityMatched { CrowdShare = 1, Least = 0.8 }, says: 1);
        Assert.Equal([4, 3, 2, 1, 0], Chosen(cohort, [5, 4, 3, 2, 1, 0])); // of two equally hard ones the first
    }

    [Fact]
    public void Choose_AbilityThatDoesNotRise_IsRaised()
    {
        using var cohort = Six(new AbilityMatched { CrowdShare = 1, Rise = 0.25 }, says: 1);
        Chosen(cohort, [0, 1, 2, 3, 4, 5]);
        var first = cohort.Conclude(1)["ability"][0];
        Chosen(cohort, [0, 1, 2, 3, 4, 5]); // it has learnt nothing meanwhile
        Assert.Equal(first + 0.25, cohort.Conclude(1)["ability"][0], 1e-12);
    }

    [Theory]
    [InlineData(AbilityMatched.Rule.Loss, 1)] // the least share of six rows
    [InlineData(AbilityMatched.Rule.All, 6)]
    public void Choose_OtherRules_ShowAsManyAsTheySay(AbilityMatched.Rule rule, int count)
    {
        using var cohort = Six(new AbilityMatched { Show = rule });
        var order = Chosen(cohort, [0, 1, 2, 3, 4, 5]);
        Assert.Equal(count, order.Count);
        if (count == 1) Assert.True(order[0] < 4); // one that it answers rightly
    }

    [Fact]
    public void Begin_FirstRoundWithRows_AsksACrowdOnce_AndLeavesOnlyDifficulties()
    {
        using var cohort = Six(new AbilityMatched { Crowd = 3, CrowdPasses = 2, CrowdShare = 0.5, Show = AbilityMatched.Rule.All });
        cohort.Advance(1);
        Assert.Equal(3 * 2 * 3 + 6, cohort.Steps); // three of six rows for each of three in each of two passes, then its own six
        Assert.Equal(6, cohort[0].ListsOf("pudf").Doubles("difficulties").Count);
        cohort.Advance(2);
        Assert.Equal(3 * 2 * 3 + 6 + 6, cohort.Steps);
    }

    [Fact]
    public void Check_Regression_SaysThatItNeedsClasses()
    {
        var plan = TrialPlan.Linear(0.1, 2) with { Curriculum = [new AbilityMatched()] };
        var thrown = Assert.Throws<CohortException>(() => new TrialCohort(plan, TrialData.Numbers((0, -1), (0, 1)), [0], [1]));
        Assert.Equal(RunProblems.MethodDoesNotFit, Assert.Single(thrown.Problems).Kind);
    }

    private static List<int> Chosen(TrialCohort cohort, List<int> order)
    {
        var (round, method) = (cohort.Round(1, "pudf"), (AbilityMatched)cohort.Setup.Plan.Curriculum[0]);
        method.Begin(round);
        method.Choose(round, cohort[0], order);
        return order;
    }

    // One learner that says one class to all; four of its six rows, which look alike, are of the first.
    private static TrialCohort Six(AbilityMatched method, int says = 0)
    {
        var cohort = new TrialCohort(TrialPlan.Linear(0.1, 3) with { Curriculum = [method] },
            TrialData.Classes(2, ([0], 0), ([0], 0), ([0], 0), ([0], 0), ([0], 1), ([0], 1)));
        cohort.Values(0, "output.weight").Clear();
        cohort.Values(0, "output.bias").Clear();
        cohort.Values(0, "output.bias")[says] = 2;
        return cohort;
    }
}
