namespace Cohort.Claims.Tests;

/// <summary>The ledger of this repository is whole, and its claims' own.</summary>
public class ShippedLedgerTests
{
    private static readonly LedgerFolder Folder = LedgerFolder.OfCheckout(Checkout.Root);

    public static TheoryData<string> Slugs => [.. ClaimCatalogue.Shipped.Claims.Select(claim => claim.Slug)];

    [Theory]
    [MemberData(nameof(Slugs))]
    public void Changes_OfAShippedClaim_AreNone(string slug)
    {
        var entry = LedgerStore.Load(Folder).FirstOrDefault(entry => entry.Slug == slug);
        Assert.Empty(LedgerCheck.Changes(ClaimCatalogue.Shipped.PlansOf(ClaimCatalogue.Shipped.Find(slug)!), entry));
    }

    [Fact]
    public void Files_OfTheLedger_AreWhatTheResultsSay()
    {
        var entries = LedgerStore.Load(Folder);
        foreach (var entry in entries)
        {
            var claim = ClaimCatalogue.Shipped.Find(entry.Slug);
            Assert.True(claim is not null, $"{entry.Slug} has results and is no claim");
            Assert.Equal(LedgerJson.Render(LedgerSession.InWordsOf(claim, entry)), Text($"{entry.Slug}.json"));
            Assert.Equal(LedgerPage.Render(LedgerSession.InWordsOf(claim, entry)), Text($"{entry.Slug}.md"));
        }

        Assert.Equal(LedgerIndex.Render(entries, cohorts: true), Text("README.md"));
        Assert.Equal(entries.Count * 2 + 1, Directory.GetFiles(Folder.Results).Length);
    }

    private static string Text(string name) => File.ReadAllText(Path.Combine(Folder.Results, name)).ReplaceLineEndings("\n");
}
