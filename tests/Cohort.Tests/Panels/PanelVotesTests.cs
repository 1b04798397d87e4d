using Cohort.Panels;

namespace Cohort.Tests.Panels;

public sealed class PanelVotesTests
{
    [Fact]
    public void Votes_AnyOrder_AreKeptByItemLabelAndRater()
    {
        var votes = new PanelVotes(3, 2, 2, [2, 0, 1, 0, 2, 1], [1, 1, 0, 0, 0, 1], [1, 0, 1, 1, 0, 1]);
        Assert.Equal([2, 0, 1, 0, 1, 2], votes.Rater);
        Assert.Equal([0, 1, 1, 0, 1, 1], votes.Label);
        Assert.Equal([0, 3, 6], votes.Start);
        Assert.Equal([2, 2, 2], votes.VotesOfRaters());
    }

    [Fact]
    public void OfAnswers_Candidates_AreWhatTheItemGot()
    {
        var votes = PanelVotes.OfAnswers(2, 3, [0, 1, 0, 1], [0, 0, 2, 2], [42, -7, 42, 42]);
        Assert.Equal([-7, 42], votes.CandidatesOf(0).ToArray());
        Assert.Empty(votes.CandidatesOf(1).ToArray());
        Assert.Equal([42], votes.CandidatesOf(2).ToArray());
        Assert.Equal([0, 1, 0, 0], votes.Label);
        Assert.Equal((0, true, 3), (votes.Classes, votes.IsOpen, votes.Places));
    }

    [Fact]
    public void Votes_OutOfRangeOrUneven_AreRefused()
    {
        Assert.Throws<ArgumentException>(() => new PanelVotes(1, 1, 2, [0], [0], [2]));
        Assert.Throws<ArgumentException>(() => new PanelVotes(1, 1, 2, [1], [0], [0]));
        Assert.Throws<ArgumentException>(() => new PanelVotes(1, 1, 2, [0], [-1], [0]));
        Assert.Throws<ArgumentException>(() => new PanelVotes(1, 1, 2, [0, 0], [0], [0]));
        Assert.Throws<ArgumentException>(() => new PanelVotes(1, 2_000_000_000, 2, [], [], []));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PanelVotes(1, 1, 0, [], [], []));
    }

    [Fact]
    public void Votes_None_AreAPanelAllTheSame()
    {
        foreach (var model in new IPanelModel[] { new Majority(), new DawidSkene(), new OneCoin() })
        {
            Assert.Empty(model.Weigh(new PanelVotes(0, 0, 1, [], [], [])).Labels());
            Assert.All(model.Weigh(new PanelVotes(2, 3, 4, [], [], [])).Posteriors, p => Assert.Equal(0.25, p, 12));
        }

        Assert.Equal([-1, -1], new OneCoin().Weigh(PanelVotes.OfAnswers(1, 2, [], [], [])).Labels());
    }
}
