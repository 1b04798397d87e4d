namespace Cohort.Claims.Tests;

public class VerdictTableTests
{
    [Fact]
    public void Rows_Mixtures_AreAllThereOnce()
    {
        var rows = VerdictTable.Rows().ToArray();
        Assert.Equal(15, rows.Length);
        Assert.Equal(15, rows.Select(row => string.Join(' ', row.Occurs)).Distinct().Count());
    }

    [Fact]
    public void Rows_SomethingElseFails_NothingIsTested() =>
        Assert.All(VerdictTable.Rows(), row => Assert.All(row.Verdicts.Skip(1), verdict => Assert.Equal(ClaimVerdict.NotTested, verdict)));

    [Fact]
    public void Rows_AllOthersHold_TheGravestWordIsSaid() => Assert.All(VerdictTable.Rows(), row => Assert.Equal(
        row.Occurs[1] ? ClaimVerdict.Opposite : row.Occurs[2] ? ClaimVerdict.SmallerThanDemanded
        : row.Occurs[3] ? ClaimVerdict.NotShown : ClaimVerdict.Holds, row.Verdicts[0]));

    [Fact]
    public void Render_Table_HasARowForEachAndItsWords()
    {
        var lines = VerdictTable.Render().Split('\n');
        Assert.Equal(15 + 3, lines.Length);
        Assert.Contains("| some |  |  |  | holds | not tested | not tested | not tested |", lines);
    }

    [Fact]
    public void Words_Verdicts_AreTheFive()
    {
        string[] words = ["holds", "smaller than demanded", "opposite", "not shown", "not tested"];
        Assert.Equal(words, Enum.GetValues<ClaimVerdict>().Select(v => v.Words()));
        Assert.Equal(words[..4], Enum.GetValues<DemandVerdict>().Select(v => v.Words()));
    }
}
