using Cohort.Panels;
using Cohort.Tensors;

namespace Cohort.Tests.Panels;

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

    [Fact]
    public void Difficulties_SomeAnswersMissing_AreStillRecovered()
    {
        var planted = Enumerable.Range(0, 40).Select(i => -2 + 4 * i / 39.0).ToArray();
        var stream = new RandomStream(6, "crowd", 0, 0);
        var abilities = Enumerable.Range(0, 400).Select(_ => stream.NextGaussian()).ToArray();
        var votes = new List<(int Rater, int Item, int Label)>();
        for (var r = 0; r < abilities.Length; r++)
            for (var i = 0; i < planted.Length; i++)
                if (stream.NextDouble() < 0.5) votes.Add((r, i, stream.NextDouble() < ItemResponses.Probability(abilities[r], planted[i]) ? 1 : 0));
        var panel = new PanelVotes(400, 40, 2, [.. votes.Select(v => v.Rater)], [.. votes.Select(v => v.Item)], [.. votes.Select(v => v.Label)]);
        int[] key = [.. Enumerable.Repeat(1, 40)];
        var found = ItemResponses.Difficulties(panel, key);
        Assert.InRange(planted.Zip(found, (b, f) => Math.Abs(b - f)).Average(), 0, 0.25);
        Assert.InRange(abilities.Zip(ItemResponses.Abilities(panel, key, found), (a, f) => Math.Abs(a - f)).Average(), 0, 0.5);
    }

    [Fact]
    public void Difficulties_AllAnswersThere_AreThoseOfTheTable()
    {
        bool[][] right = [[true, false, true, false, true], [false, true, true, false, true], [true, true, true, false, false]];
        var votes = new PanelVotes(3, 5, 2, [.. Enumerable.Range(0, 15).Select(i => i / 5)], [.. Enumerable.Range(0, 15).Select(i => i % 5)],
            [.. Enumerable.Range(0, 15).Select(i => right[i / 5][i % 5] ? 1 : 0)]);
        int[] key = [1, 1, 1, 1, 1];
        var found = ItemResponses.Difficulties(votes, key);
        Assert.Equal(ItemResponses.Difficulties(right), found);
        Assert.Equal(right.Select(row => ItemResponses.Ability(found, row)), ItemResponses.Abilities(votes, key, found));
        Assert.Throws<ArgumentException>(() => ItemResponses.Difficulties(votes, [1]));
    }

    [Fact]
    public void Difficulties_OpenAnswersWithoutAKey_AreWrong()
    {
        var votes = PanelVotes.OfAnswers(2, 2, [0, 1, 0, 1], [0, 0, 1, 1], [7, 7, 7, 8]);
        var found = ItemResponses.Difficulties(votes, [7, -1]);
        Assert.True(found[1] > 1 && found[0] < -1, string.Join(' ', found));
    }
}
