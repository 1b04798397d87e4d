using Cohort.Problems;

namespace Cohort.Claims.Tests;

public class LedgerStoreTests
{
    [Fact]
    public void Load_WithoutResults_IsEmpty()
    {
        using var ledger = ToyLedger.WithToy();
        Assert.Empty(ledger.Stored());
    }

    [Fact]
    public void Load_BrokenFiles_TellsOfAllAtOnce()
    {
        using var ledger = ToyLedger.WithToy();
        ledger.Count();
        File.Copy(ledger["results/toy.json"], ledger["results/other.json"]);
        File.WriteAllText(ledger["results/zebra.json"], "<<<<<<< ours");
        var problems = Assert.Throws<CohortException>(() => ledger.Stored()).Problems;
        Assert.Equal([("COH3090", "other.json"), ("COH3090", "zebra.json")], problems.Select(problem => (problem.Kind.Code, problem.File!)));
        Assert.Contains("these are the results of toy", problems[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Embedded_Results_AreThoseOfTheCheckout() => Assert.Equal(
        LedgerStore.Load(LedgerFolder.OfCheckout(Checkout.Root)).Select(LedgerJson.Render), LedgerStore.Embedded().Select(LedgerJson.Render));

    [Fact]
    public void Render_OfNothing_SaysSo() =>
        Assert.Contains("No claim has been run yet.", LedgerIndex.Render([], cohorts: false), StringComparison.Ordinal);

    [Fact]
    public void Render_OfAnEntry_ShowsWhatAReaderAsksFor()
    {
        using var ledger = ToyLedger.WithToy();
        var entry = Assert.Single(ledger.Count());
        var page = LedgerPage.Render(entry with { Stale = "0.9" });
        string[] shown =
        [
            "**holds**", "> Two peers that average are no worse",
            "That is our wording of arXiv:2001.00001v1.", "Regime: A toy.", "budget: { rounds: 3 }",
            "| spare | `learner.batch: 16` |", "`H together > alone - 0.5`", "it is a toy",
            "## Every counted run", "| 2026-11-26 | holds | 5 from ",
            "*Stale since 0.9:", "`budget.rounds: 2`",
        ];
        Assert.All(shown, words => Assert.Contains(words, page, StringComparison.Ordinal));
        Assert.DoesNotContain("Stale", LedgerPage.Render(entry), StringComparison.Ordinal);
        Assert.DoesNotContain("Note:", page, StringComparison.Ordinal);
        Assert.Contains("Note: arms spent unequal steps", LedgerPage.Render(entry with { Unequal = "" }), StringComparison.Ordinal);
        var index = LedgerIndex.Render([entry with { Stale = "0.9" }], cohorts: false);
        Assert.Contains("[toy](toy.md) (stale) | **holds** | 1 | 5 |", index, StringComparison.Ordinal);
    }
}
