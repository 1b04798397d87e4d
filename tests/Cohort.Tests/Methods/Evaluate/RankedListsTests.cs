using Cohort.Data;
using Cohort.Methods;
using Cohort.Metrics;

namespace Cohort.Tests.Methods;

/// <summary>Gains of two short lists that can be followed by hand: user 1 has rows 0, 2, 3, user 0 has rows 1, 4.</summary>
public sealed class RankedListsTests
{
    private static readonly Dataset Lists = new("lists", new Ranking(),
        Field.Integers("input", [2], [1, 2, 0, 2, 1, 3, 1, 4, 0, 3], 5), Field.Integers("user", [], [1, 0, 1, 1, 0]),
        Field.Integers("label", [], [0, 0, 1, 1, 0], 2), Field.Numbers("relevance", [], [0, 0, 1, 3, 0]));

    private static readonly float[] Scores = [5, 1, 4, 3, 2]; // user 1: relevances 0, 1, 3 in this order

    [Fact]
    public void Gain_IsDiscountedByPlaceAndTheMeanOverUsers()
    {
        var first = 1 / Math.Log2(3) + 3 / Math.Log2(4);
        Assert.Equal(first / 2, new DiscountedGain().Measure(Seen(Scores)), 1e-12);
        Assert.Equal(1 / Math.Log2(3) / 2, new DiscountedGain { At = 2 }.Measure(Seen(Scores)), 1e-12);
        Assert.Equal(("dcg", "dcg_at_2"), (new DiscountedGain().Metric.Name, new DiscountedGain { At = 2 }.Metric.Name));
    }

    [Fact]
    public void NormalisedGain_IsAShareOfTheBestAndLeavesOutListsOfNothing()
    {
        var (first, best) = (1 / Math.Log2(3) + 3 / Math.Log2(4), 3 + 1 / Math.Log2(3));
        Assert.Equal(first / best, new NormalisedGain().Measure(Seen(Scores)), 1e-12);
        Assert.Equal(1, new NormalisedGain().Measure(Seen([0, 0, 1, 2, 0])), 1e-12);
        Assert.Equal(1.0 / 3, new NormalisedGain { At = 1 }.Measure(Seen([1, 0, 3, 2, 0])), 1e-12);
        Assert.True(new NormalisedGain().Metric is { IsScore: true, Better: Better.Higher });
        Assert.False(new NormalisedGain { At = 3 }.Metric.IsScore);
    }

    [Fact]
    public void Gain_EqualScoresAndNaN_KeepTheOrderOfRowsWithNaNLast()
    {
        Assert.Equal(new DiscountedGain().Measure(Seen([3, 0, 2, 1, 0])), new DiscountedGain().Measure(Seen([1, 0, 1, 1, 0])), 1e-12);
        Assert.Equal(new DiscountedGain().Measure(Seen([0, 0, 2, 1, 0])), new DiscountedGain().Measure(Seen([float.NaN, 0, 2, 1, 0])), 1e-12);
    }

    [Fact]
    public void MeanLoss_IsTheLogisticLossOfTheClicks()
    {
        var expected = new[] { 5.0, 1, -4, -3, 2 }.Average(wrong => Math.Log(1 + Math.Exp(wrong)));
        Assert.Equal(expected, Lists.Objective.MeanLoss(Seen(Scores)), 1e-12);
        Assert.Equal(200, Lists.Objective.MeanLoss(Lists.Objective.Against(Lists, [0], [200])));
    }

    private static Predictions Seen(float[] scores) => Lists.Objective.Against(Lists, [0, 1, 2, 3, 4], scores);
}
