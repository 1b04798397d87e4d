using Cohort.Data;
using Cohort.Methods;
using Cohort.Models;
using Cohort.Optimizers;
using Cohort.Plans;
using Cohort.Problems;
using Cohort.Testing;

namespace Cohort.Tests.Methods.Feedback;

public class UnbiasedClippedFactorisationTests
{
    private const double Rate = 0.5;

    // All scores are 0 at first, where d1 has the slope -1/2 and d0 the slope 1/2: the one bias for all moves by rate (w - 1/2).
    [Theory]
    [InlineData(1, 0.25f, 0.0, 4.0)] // a click, w = 1 / theta
    [InlineData(1, 0.25f, 0.5, 2.0)] // clipped at M = 1/2
    [InlineData(1, 0.25f, 1.0, 1.0)] // a click is a liking
    [InlineData(0, 0.25f, 0.0, 0.0)] // no click, w = 0
    public void Judge_OneRow_MovesByTheWeightByHand(int click, float exposure, double clip, double weight)
    {
        using var cohort = Log(new() { Clip = clip }, (0, 0, click, exposure));
        cohort.Advance(1);
        Assert.Equal(Rate * (weight - 0.5), cohort.Values(0, "output.mean")[0], 1e-6);
    }

    [Theory]
    [InlineData(1, 3.0, 1.5)] // 3 times d1
    [InlineData(0, 3.0, -0.5)]
    [InlineData(1, 1.0, 0.5)]
    public void Judge_Upweight_MultipliesClicksOnly(int click, double factor, double slope)
    {
        using var cohort = Log(new() { Weigh = UnbiasedClippedFactorisation.Weighing.Upweight, Factor = factor }, (0, 0, click, 0.25f));
        cohort.Advance(1);
        Assert.Equal(Rate * slope, cohort.Values(0, "output.mean")[0], 1e-6);
    }

    // Item 0 has two clicks and item 1 has one: propensities 1 and (1/2)^1; a batch of all rows takes the mean of w - 1/2.
    [Fact]
    public void Judge_EstimatedPropensity_IsTheShareOfTheMostClicked()
    {
        var method = new UnbiasedClippedFactorisation { Propensities = UnbiasedClippedFactorisation.Source.Clicks, Power = 1, Clip = 0 };
        using var cohort = Log(method, (0, 0, 1, 1), (1, 0, 1, 1), (0, 1, 1, 1), (1, 1, 0, 1));
        cohort.Advance(1);
        Assert.Equal(Rate * ((1 + 1 + 2 + 0) / 4.0 - 0.5), cohort.Values(0, "output.mean")[0], 1e-6);
    }

    [Fact]
    public void Check_Digits_SaysThatThereAreNoClicks()
    {
        var plan = new Plan { Feedback = [new UnbiasedClippedFactorisation()] };
        var thrown = Assert.Throws<CohortException>(() => new TrialCohort(plan, TrialData.Glyphs(8), TrialData.Dealt(8, 1)));
        Assert.Contains("clicks", Assert.Single(thrown.Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_NoField_NamesIt()
    {
        var data = new Dataset("log", new Ranking(), Field.Integers("input", [2], [0, 0], 2), Field.Integers("user", [], [0], 2),
            Field.Integers("label", [], [1], ["ignored", "clicked"]));
        var thrown = Assert.Throws<CohortException>(() => new TrialCohort(PlanOf(new(), 1), data));
        Assert.Contains("exposure", Assert.Single(thrown.Problems).Message, StringComparison.Ordinal);
    }

    private static TrialCohort Log(UnbiasedClippedFactorisation method, params (int User, int Item, int Click, float Exposure)[] rows)
    {
        var input = Field.Integers("input", [2], [.. rows.SelectMany(r => new[] { r.User, r.Item })], 2);
        var data = new Dataset("log", new Ranking(), input, input.Stretch("user", 0, []), input.Stretch("item", 1, []),
            Field.Integers("label", [], [.. rows.Select(r => r.Click)], ["ignored", "clicked"]),
            Field.Numbers("exposure", [], [.. rows.Select(r => r.Exposure)]));
        var cohort = new TrialCohort(PlanOf(method, rows.Length), data);
        foreach (var segment in cohort.Network.Segments) cohort[0][segment].Clear();
        return cohort;
    }

    private static Plan PlanOf(UnbiasedClippedFactorisation method, int batch) => new()
    {
        Budget = new() { Rounds = 1 }, Feedback = [method],
        Learner = new() { Model = new MatrixFactorisation(), Optimizer = new Sgd { Rate = Rate }, Batch = batch },
    };
}
