namespace Cohort.Claims.Tests;

public class LedgerPageTests
{
    [Fact]
    public void Render_OfAnEntry_ShowsArmsBudgetEffectIntervalAndVerdict()
    {
        var page = LedgerPage.Render([ToyResults.Written(new ToyClaim { Notes = "a bigger toy" })]);

        Assert.Contains("| [toy](#toy) | **holds** | 10 | 1,200 steps |", page, StringComparison.Ordinal);
        Assert.Contains("| without | draws a number | none | accuracy ", page, StringComparison.Ordinal);
        Assert.Contains("| with | without | accuracy | +0.1010 | [+0.1004, +0.1016] | > 0.05 | holds |", page, StringComparison.Ordinal);
        Assert.Contains("What was tried: a bigger toy\n", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_OfNothing_SaysSo() => Assert.Contains("No claim has been run yet.", LedgerPage.Render([]), StringComparison.Ordinal);
}
