using Cohort.Panels;

namespace Cohort.Tests.Panels;

public sealed class DawidSkeneTests
{
    // By hand: from shares (2/3, 1/3) and (0, 1) the classes are 1/3 and 2/3 frequent; the first two raters say 0 of an item of class 0 always and
    // of one of class 1 in a quarter of the cases, the third says 1 always. So the first item is of class 0 with 1/3 to 2/3 x 1/16.
    [Fact]
    public void Weigh_PlainRoundByHand_HasItsNumbers()
    {
        var opinion = DawidSkene.Plain(rounds: 1).Weigh(PanelTrial.ByHand);
        Close([1 / 3.0, 2 / 3.0], opinion.Prior);
        Close([1, 0, 0.25, 0.75, 1, 0, 0.25, 0.75, 0, 1, 0, 1], opinion.Confusions);
        Close([8 / 9.0, 1 / 9.0, 0, 1], opinion.Posteriors);
        Close([5 / 6.0, 5 / 6.0, 2 / 3.0], opinion.Reliabilities);
        Assert.Equal(2 * Math.Log(3 / 8.0), opinion.LogLikelihood, 9);
        Assert.Equal((1, 3), (opinion.Rounds, opinion.Votes.Raters));
    }

    // All raters together say 0 of class 0 in 2/3 and of class 1 in 1/6; one such vote is added to 2/3 and 4/3 votes of the first rater.
    [Fact]
    public void Weigh_SmoothedRoundByHand_HasItsNumbers()
    {
        var opinion = new DawidSkene { Rounds = 1, Smoothing = 1, VoteShare = 0 }.Weigh(PanelTrial.ByHand);
        Close([4 / 5.0, 1 / 5.0, 3 / 14.0, 11 / 14.0], opinion.Confusions[..4]);
        var (zero, one) = (1 / 3.0 * 16 / 25 * 3 / 5, 2 / 3.0 * 9 / 196 * (4 / 3.0 + 5 / 6.0) / (7 / 3.0));
        Assert.Equal(3 / 5.0, opinion.Confusions[9], 12);
        Close([zero / (zero + one), one / (zero + one)], opinion.Posteriors[..2]);
    }

    [Fact]
    public void Weigh_VotesShare_IsMixedIn()
    {
        Close([2 / 3.0, 1 / 3.0, 0, 1], new DawidSkene { VoteShare = 1 }.Weigh(PanelTrial.ByHand).Posteriors); // a majority
        var half = new DawidSkene { Rounds = 1, Smoothing = 0, VoteShare = 0.5 }.Weigh(PanelTrial.ByHand);
        Close([7 / 9.0, 2 / 9.0, 0, 1], half.Posteriors); // between 8/9 and 2/3
    }

    // A tenth is added to each count: the first rater says 0 of class 0 in 2/3 + 1/10 of 2/3 + 2/10.
    [Fact]
    public void Weigh_AddedCounts_AreDividedWithTheRest() => Assert.Equal((2 / 3.0 + 0.1) / (2 / 3.0 + 0.2),
        (DawidSkene.Plain(1) with { Added = 0.1 }).Weigh(PanelTrial.ByHand).Confusions[0], 12);

    [Fact]
    public void Weigh_OneRaterAgainstTheRule_IsReadTheOtherWayRound()
    {
        // Four raters who know, and one who always says the opposite: its votes are as good as the others', and on items where one of those
        // erred they settle it.
        int[] truth = [.. Enumerable.Range(0, 40).Select(i => i % 2)];
        var votes = from item in Enumerable.Range(0, 40) from rater in Enumerable.Range(0, 5)
                    let wrong = rater == 4 || item % 5 == rater
                    select (rater, item, label: wrong ? 1 - truth[item] : truth[item]);
        var panel = new PanelVotes(5, 40, 2, [.. votes.Select(v => v.rater)], [.. votes.Select(v => v.item)], [.. votes.Select(v => v.label)]);
        var opinion = new DawidSkene().Weigh(panel);
        Assert.Equal(truth, opinion.Labels());
        Assert.InRange(opinion.Reliabilities[4], 0, 0.2);
        Assert.All(opinion.Reliabilities[..4], r => Assert.InRange(r, 0.7, 0.95));
    }

    [Fact]
    public void Weigh_NoClassesOrOptionsOutOfRange_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => new DawidSkene().Weigh(PanelVotes.OfAnswers(1, 1, [0], [0], [3])));
        Assert.Throws<ArgumentOutOfRangeException>(() => new DawidSkene { Rounds = 0 }.Weigh(PanelTrial.ByHand));
        Assert.Throws<ArgumentOutOfRangeException>(() => new DawidSkene { Smoothing = -1 }.Weigh(PanelTrial.ByHand));
        Assert.Throws<ArgumentOutOfRangeException>(() => new DawidSkene { VoteShare = 1.5 }.Weigh(PanelTrial.ByHand));
        Assert.Throws<ArgumentOutOfRangeException>(() => new OneCoin { WrongAnswers = 0 }.Weigh(PanelTrial.ByHand));
    }

    [Fact]
    public void Weigh_RaterWithoutVotes_IsAnAverageOneOrNobody()
    {
        var votes = new PanelVotes(4, 2, 2, [0, 1, 2, 0, 1, 2], [0, 0, 0, 1, 1, 1], [0, 0, 1, 1, 1, 1]);
        Assert.True(double.IsNaN(DawidSkene.Plain().Weigh(votes).Reliabilities[3]));
        Assert.InRange(new DawidSkene().Weigh(votes).Reliabilities[3], 0.5, 1);
        Assert.True(double.IsNaN(new OneCoin { Smoothing = 0 }.Weigh(votes).Reliabilities[3]));
        Assert.InRange(new OneCoin().Weigh(votes).Reliabilities[3], 0.5, 1);
    }

    private static void Close(double[] expected, double[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-9));
    }
}
