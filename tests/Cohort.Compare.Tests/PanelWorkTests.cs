using Cohort.Panels;

namespace Cohort.Compare.Tests;

public class PanelWorkTests
{
    [Fact]
    public void Make_AMillionVotes_AreInNoOrderAndWorthWeighing()
    {
        var votes = PanelWork.Make();
        Assert.Equal([1_000_000, 1_000_000, 1_000_000], votes.Select(v => v.Length));
        Assert.All(votes.Zip([PanelWork.Raters, PanelWork.Items, PanelWork.Classes]), v => Assert.InRange(v.First.Max(), 0, v.Second - 1));
        Assert.False(votes[1].Zip(votes[1].Skip(1)).All(pair => pair.First <= pair.Second));
        var panel = new PanelVotes(PanelWork.Raters, PanelWork.Items, PanelWork.Classes, votes[0], votes[1], votes[2]);
        var opinion = DawidSkene.Plain(3).Weigh(panel);
        Assert.InRange(opinion.Reliabilities.Max() - opinion.Reliabilities.Min(), 0.5, 0.8);
    }

    [Fact]
    public void Render_Panel_HasItsRatio() => Assert.Contains("| NumPy, bincount | 5.00 (4.00 to 6.00) |",
        BenchmarkPage.Render(new CompareSettings(), [], [], [], [], [], new PairedRatio(5, 4, 6, 3)));
}
