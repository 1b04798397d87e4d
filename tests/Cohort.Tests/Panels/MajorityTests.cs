using Cohort.Panels;

namespace Cohort.Tests.Panels;

public sealed class MajorityTests
{
    [Fact]
    public void Weigh_ByHand_IsTheShareOfVotes()
    {
        var opinion = new Majority().Weigh(PanelTrial.ByHand);
        Assert.Equal([2 / 3.0, 1 / 3.0, 0, 1], opinion.Posteriors);
        Assert.Equal([0, 1], opinion.Labels());
        Assert.Equal([1, 1, 0.5], opinion.Reliabilities);
        Assert.Equal((0, 0), (opinion.Rounds, opinion.Prior.Length));
        Assert.True(double.IsNaN(opinion.LogLikelihood));
    }

    [Fact]
    public void Weigh_Tie_TakesTheLowestClass() => Assert.Equal([1], new Majority().Weigh(new PanelVotes(2, 1, 3, [0, 1], [0, 0], [2, 1])).Labels());

    [Fact]
    public void Weigh_OpenAnswers_AreCountedByItem()
    {
        var opinion = new Majority().Weigh(PanelVotes.OfAnswers(3, 2, [0, 1, 2, 0, 1, 2], [0, 0, 0, 1, 1, 1], [42, 42, 7, 5, 9, 9]));
        Assert.Equal([42, 9], opinion.Labels());
        Assert.Equal([1 / 3.0, 2 / 3.0], opinion.PosteriorOf(1).ToArray());
        Assert.Equal([0.5, 1, 0.5], opinion.Reliabilities);
    }
}
