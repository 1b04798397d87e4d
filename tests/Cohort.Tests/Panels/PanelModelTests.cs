using Cohort.Panels;
using Cohort.Tensors;
using FsCheck;
using FsCheck.Fluent;

namespace Cohort.Tests.Panels;

/// <summary>What holds for every model: names and order mean nothing.</summary>
public sealed class PanelModelTests
{
    private const int Raters = 6, Items = 30, Classes = 3;

    private static readonly IPanelModel[] Models =
        [new Majority(), new DawidSkene { Rounds = 10, Tolerance = 0 }, DawidSkene.Plain(10), new OneCoin { Rounds = 10, Tolerance = 0 }];

    [Fact]
    public void Weigh_VotesInAnotherOrder_HaveTheSameBits() => Prop.ForAll(PanelTrial.Seeds, seed =>
    {
        var (rater, item, label, _) = PanelTrial.Drawn(seed, Raters, Items, Classes);
        var order = Permutation(seed, rater.Length);
        foreach (var model in Models)
        {
            var (before, after) = (model.Weigh(new PanelVotes(Raters, Items, Classes, rater, item, label)),
                model.Weigh(new PanelVotes(Raters, Items, Classes, Taken(rater, order), Taken(item, order), Taken(label, order))));
            Assert.Equal(before.Posteriors, after.Posteriors);
            Assert.Equal(before.Reliabilities, after.Reliabilities);
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Weigh_OtherNames_GiveTheSameUnderOtherNames() => Prop.ForAll(PanelTrial.Seeds, seed =>
    {
        var (rater, item, label, _) = PanelTrial.Drawn(seed, Raters, Items, Classes);
        var (raters, items, classes) = (Permutation(seed + 1, Raters), Permutation(seed + 2, Items), Permutation(seed + 3, Classes));
        foreach (var model in Models)
        {
            var before = model.Weigh(new PanelVotes(Raters, Items, Classes, rater, item, label));
            var after = model.Weigh(new PanelVotes(Raters, Items, Classes, Taken(raters, rater), Taken(items, item), Taken(classes, label)));
            for (var i = 0; i < Items; i++)
                for (var k = 0; k < Classes; k++) Assert.Equal(before.PosteriorOf(i)[k], after.PosteriorOf(items[i])[classes[k]], 1e-6);
            for (var r = 0; r < Raters; r++) Assert.Equal(before.Reliabilities[r], after.Reliabilities[raters[r]], 1e-6);
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Weigh_AnyVotes_GivesProbabilities() => Prop.ForAll(PanelTrial.Seeds, seed =>
    {
        var (rater, item, label, _) = PanelTrial.Drawn(seed, Raters, Items, Classes);
        PanelVotes[] both = [new(Raters, Items, Classes, rater, item, label), PanelVotes.OfAnswers(Raters, Items, rater, item, label)];
        foreach (var votes in both)
        {
            foreach (var opinion in Models.Where(m => !votes.IsOpen || m is not DawidSkene).Select(m => m.Weigh(votes)))
            {
                Assert.All(opinion.Reliabilities.Where((_, r) => rater.Contains(r)), r => Assert.InRange(r, 0, 1 + 1e-12));
                for (var i = 0; i < Items; i++)
                    if (opinion.PosteriorOf(i).Length > 0) Assert.Equal(1, opinion.PosteriorOf(i).ToArray().Sum(), 1e-9);
            }
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void LogLikelihood_OfPlainExpectationAndMaximisation_NeverFalls() => Prop.ForAll(PanelTrial.Seeds, seed =>
    {
        var (rater, item, label, _) = PanelTrial.Drawn(seed, Raters, Items, Classes);
        var votes = new PanelVotes(Raters, Items, Classes, rater, item, label);
        foreach (var model in new Func<int, IPanelModel>[] { DawidSkene.Plain, n => new OneCoin { Rounds = n, Smoothing = 0, Tolerance = 0 } })
        {
            double[] steps = [.. Enumerable.Range(1, 12).Select(n => model(n).Weigh(votes).LogLikelihood)];
            Assert.All(steps.Skip(1).Zip(steps), pair => Assert.True(pair.First >= pair.Second - 1e-6, $"{pair}"));
        }
    }).QuickCheckThrowOnFailure();

    // Where raters are unequal, weighing them is worth something, on average over drawn panels; a smoothed model is not below the plain one.
    [Fact]
    public void Weigh_UnequalRaters_BeatsTheMajorityOnAverage()
    {
        double Mean(IPanelModel model) => Enumerable.Range(0, 20).Average(seed =>
        {
            var (rater, item, label, truth) = PanelTrial.Drawn(seed, 8, 200, 3, least: 0.25);
            return PanelTrial.Accuracy(model.Weigh(new PanelVotes(8, 200, 3, rater, item, label)), truth);
        });

        var (majority, plain, smoothed, coin) = (Mean(new Majority()), Mean(DawidSkene.Plain()), Mean(new DawidSkene()), Mean(new OneCoin()));
        Assert.True(smoothed > majority + 0.02 && coin > majority + 0.02 && smoothed >= plain, $"{majority} {plain} {smoothed} {coin}");
    }

    private static int[] Taken(int[] values, int[] order) => [.. order.Select(i => values[i])];

    private static int[] Permutation(int seed, int count)
    {
        int[] order = [.. Enumerable.Range(0, count)];
        new RandomStream((ulong)seed, "order").Shuffle<int>(order);
        return order;
    }
}
