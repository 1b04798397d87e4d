using Cohort.Methods;
using Cohort.Tensors;

namespace Cohort.Tests.Methods;

public class ItemResponsesTests
{
    [Fact]
    public void Difficulties_PlantedCrowd_AreRecovered()
    {
        var planted = Enumerable.Range(0, 40).Select(i => -2 + 4 * i / 39.0).ToArray();
        var stream = new RandomStream(5, "crowd", 0, 0);
        var abilities = Enumerable.Range(0, 200).Select(_ => stream.NextGaussian()).ToArray();
        var right = abilities.Select(theta => planted.Select(b => stream.NextDouble() < ItemResponses.Probability(theta, b)).ToArray()).ToArray();
        var found = ItemResponses.Difficulties(right);
        Assert.InRange(planted.Zip(found, (b, f) => Math.Abs(b - f)).Average(), 0, 0.25);
        var errors = abilities.Zip(right, (theta, row) => Math.Abs(theta - ItemResponses.Ability(found, row))).ToArray();
        Assert.InRange(errors.Average(), 0, 0.4);
    }

    [Fact]
    public void Difficulties_HalfAndHalf_AreZeroAndSymmetric()
    {
        // Two items, opposite for two respondents; a third that everybody knows and a fourth that nobody does.
        var found = ItemResponses.Difficulties([[true, false, true, false], [false, true, true, false]]);
        Assert.Equal(0, found[0], 1e-6);
        Assert.Equal(0, found[1], 1e-6);
        Assert.Equal(-found[2], found[3], 1e-6);
        Assert.InRange(found[3], 1, 6); // finite, by the prior
    }

    [Fact]
    public void Ability_NoAnswers_IsThePriorsMean() => Assert.Equal(0, ItemResponses.Ability([], []), 1e-9);

    [Fact]
    public void Ability_MoreRightAnswers_IsHigher()
    {
        double[] items = [-1, 0, 1];
        var few = ItemResponses.Ability(items, [true, false, false]);
        var more = ItemResponses.Ability(items, [true, true, false]);
        Assert.Equal(few, -more, 1e-9); // the items lie symmetrically
        Assert.True(few < more);
    }
}
