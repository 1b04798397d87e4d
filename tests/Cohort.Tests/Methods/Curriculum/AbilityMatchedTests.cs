using Cohort.Methods;
using Cohort.Models;
using Cohort.Plans;
using Cohort.Problems;
using Cohort.Testing;

namespace Cohort.Tests.Methods;

public class AbilityMatchedTests
{
    [Theory]
    [InlineData(false, new[] { 0, 1 })]
    [InlineData(true, new[] { 0, 1, 0, 1 })]
    public void Choose_CrowdKnowsHalf_ShowsThatHalf(bool fill, int[] expected)
    {
        // Everyone says class 0, so rows 0 and 1 are easy (difficulty b < 0) and 2 and 3 hard (-b): the ability is 0, between them.
        var method = new AbilityMatched { Fill = fill };
        using var cohort = Four(method);
        cohort.Advance(1);
        var round = cohort.Round(2, "pudf");
        method.Begin(round);
        List<int> order = [0, 1, 2, 3];
        method.Choose(round, cohort[0], order);
        Assert.Equal(expected, order);
        Assert.Equal(0, cohort.Conclude(2)["ability"][0], 1e-6);
        Assert.Equal(0.5, cohort.Conclude(2)["shown"][0]);
    }

    [Fact]
    public void Choose_NothingIsEasyEnough_ShowsTheLeastShare()
    {
        var method = new AbilityMatched { Least = 0.75 };
        using var cohort = Four(method);
        cohort.Advance(1);
        var round = cohort.Round(2, "pudf");
        method.Begin(round);
        List<int> order = [3, 2, 1, 0];
        method.Choose(round, cohort[0], order);
        Assert.Equal([2, 1, 0], order); // of two equally hard ones the first
    }

    [Theory]
    [InlineData(AbilityMatched.Rule.Loss, 1)] // the least share of four rows
    [InlineData(AbilityMatched.Rule.All, 4)]
    public void Choose_OtherRules_ShowAsManyAsTheySay(AbilityMatched.Rule rule, int count)
    {
        var method = new AbilityMatched { Show = rule };
        using var cohort = Four(method);
        cohort.Advance(1);
        var round = cohort.Round(2, "pudf");
        method.Begin(round);
        List<int> order = [0, 1, 2, 3];
        method.Choose(round, cohort[0], order);
        Assert.Equal(count, order.Count);
        if (count == 1) Assert.True(order[0] < 2); // one that it answers rightly
    }

    [Fact]
    public void Begin_Groups_TheOthersWaitForTheCrowd()
    {
        var plan = new Plan
        {
            Budget = new() { Rounds = 4 },
            Peers = new() { Count = 2 },
            Curriculum = [new AbilityMatched { CrowdRounds = 2 }],
            Learner = new()
            {
                Batch = 8,
                Groups = [new() { Name = "crowd", Model = new LinearModel() }, new() { Name = "student", Model = new Mlp { Hidden = [4] } }],
            },
        };
        using var cohort = new TrialCohort(plan, TrialData.Glyphs(32), TrialData.Dealt(32, 2));
        for (var round = 1; round <= 3; round++)
        {
            var before = cohort.Learners.Select(l => cohort.Values(l.Id, "output.bias").ToArray()).ToArray();
            cohort.Advance(round);
            for (var k = 0; k < 4; k++) Assert.Equal(k < 2 == round <= 2, !before[k].SequenceEqual(cohort.Values(k, "output.bias").ToArray()));
        }
    }

    [Fact]
    public void Check_Regression_SaysThatItNeedsClasses()
    {
        var plan = TrialPlan.Linear(0.1, 2) with { Curriculum = [new AbilityMatched()] };
        var thrown = Assert.Throws<CohortException>(() => new TrialCohort(plan, TrialData.Numbers((0, -1), (0, 1)), [0], [1]));
        Assert.Equal(RunProblems.MethodDoesNotFit, Assert.Single(thrown.Problems).Kind);
    }

    // One learner that does not learn and says class 0 to all; two of its four rows are of it.
    private static TrialCohort Four(AbilityMatched method)
    {
        var cohort = new TrialCohort(
            TrialPlan.Linear(0, 3) with { Curriculum = [method] }, TrialData.Classes(2, ([0], 0), ([0], 0), ([0], 1), ([0], 1)));
        cohort.Values(0, "output.weight").Clear();
        cohort.Values(0, "output.bias")[0] = 2;
        cohort.Values(0, "output.bias")[1] = 0;
        return cohort;
    }
}
