using Cohort.Panels;

namespace Cohort.Tests.Panels;

public sealed class OneCoinTests
{
    private static PanelVotes Answers => PanelVotes.OfAnswers(3, 2, [0, 1, 2, 0, 1, 2], [0, 0, 0, 1, 1, 1], [42, 42, 7, 5, 9, 9]);

    // By hand: of two votes each, 5/3 of the first two raters' are expected to be right and 4/3 of the third's; the classes are 1/3 and 2/3 frequent.
    [Fact]
    public void Weigh_RoundByHand_HasItsNumbers()
    {
        var opinion = new OneCoin { Rounds = 1, Smoothing = 0 }.Weigh(PanelTrial.ByHand);
        Assert.Equal([5 / 6.0, 5 / 6.0, 2 / 3.0], opinion.Reliabilities.Select(r => Math.Round(r, 15)), (a, b) => Math.Abs(a - b) < 1e-9);
        Assert.Equal(25 / 29.0, opinion.PosteriorOf(0)[0], 9); // 1/3 x 25/36 x 1/3 to 2/3 x 1/36 x 2/3
        Assert.Equal(Math.Log(29 / 324.0) + Math.Log(1 / 3.0 / 108 + 2 / 3.0 * 50 / 108), opinion.LogLikelihood, 9);
    }

    // By hand: reliabilities 1/2, 2/3, 1/2. Of two candidates 42 has 1/2 x 2/3 x 1/2 and 7 has 1/2 x 1/3 x 1/2; with four wrong answers
    // 42 has 1/2 x 2/3 x 1/8 and 7 has 1/8 x 1/12 x 1/2: agreement is worth more.
    [Theory]
    [InlineData(null, 2 / 3.0)]
    [InlineData(4.0, 8 / 9.0)]
    public void Weigh_OpenAnswersByHand_AgreementCountsByHowManyWaysThereAreToBeWrong(double? wrong, double expected)
    {
        var opinion = new OneCoin { Rounds = 1, Smoothing = 0, WrongAnswers = wrong }.Weigh(Answers);
        Assert.Equal(expected, opinion.PosteriorOf(0)[1], 9);
        Assert.Equal([42, 9], opinion.Labels());
        Assert.Empty(opinion.Prior);
    }

    [Fact]
    public void Weigh_Smoothed_DrawsRatersTogether()
    {
        var opinion = new OneCoin { Rounds = 1, Smoothing = 2 }.Weigh(PanelTrial.ByHand);
        var usual = (5 / 3.0 + 5 / 3.0 + 4 / 3.0) / 6;
        Assert.Equal((5 / 3.0 + 2 * usual) / 4, opinion.Reliabilities[0], 9);
        Assert.Equal((4 / 3.0 + 2 * usual) / 4, opinion.Reliabilities[2], 9);
    }

    [Fact]
    public void Weigh_OneWhoKnowsAmongMany_IsBelieved()
    {
        // Open answers: rater 0 is right on 60 items, the five others on every third, and never wrong in the same way.
        var votes = from item in Enumerable.Range(0, 60) from rater in Enumerable.Range(0, 6)
                    select (rater, item, answer: rater == 0 || (item + rater) % 3 == 0 ? 1000 + item : 10 * item + rater);
        var panel = PanelVotes.OfAnswers(6, 60, [.. votes.Select(v => v.rater)], [.. votes.Select(v => v.item)], [.. votes.Select(v => v.answer)]);
        var opinion = new OneCoin().Weigh(panel);
        Assert.Equal(Enumerable.Range(1000, 60), opinion.Labels());
        Assert.Equal(0, opinion.Reliabilities.IndexOf(opinion.Reliabilities.Max()));
    }
}
