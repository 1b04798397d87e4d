using Cohort.Panels;

namespace Cohort.Tests.Snippets;

/// <summary>The code of the page of panels, run.</summary>
public sealed class PanelTests
{
    [Fact]
    public void Panel_Code_Runs()
    {
        #region panel
        // Three judges on two answers: who, what, and for which of two classes.
        var votes = new PanelVotes(raters: 3, items: 2, classes: 2, [0, 1, 2, 0, 1, 2], [0, 0, 0, 1, 1, 1], [1, 1, 0, 0, 0, 0]);
        var opinion = new DawidSkene().Weigh(votes);
        var (labels, reliable) = (opinion.Labels(), opinion.Reliabilities);
        var likely = opinion.PosteriorOf(0)[1]; // that the first answer is of class 1
        var difficulties = ItemResponses.Difficulties(votes, labels);
        #endregion
        Assert.Equal([1, 0], labels);
        Assert.True(likely > 0.5 && reliable[0] > reliable[2] && difficulties[0] > difficulties[1]);
    }
}
