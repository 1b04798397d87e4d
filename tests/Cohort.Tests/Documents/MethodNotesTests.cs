using System.Text.Json;
using Cohort.Methods;
using Cohort.Plans;
using Cohort.Tests.Architecture;

namespace Cohort.Tests.Documents;

/// <summary>A method's note says nothing of results that the ledger does not have, and says what the ledger has of its claim.</summary>
public sealed class MethodNotesTests
{
    private static readonly IReadOnlyList<MethodEntry> Library = new MethodCatalogue(PlanSource.Library.Catalogue).Methods;

    public static TheoryData<string> Slugs() => [.. Library.Select(method => method.Slug)];

    [Theory]
    [MemberData(nameof(Slugs))]
    public void Untied_Method_SaysWhatTheLedgerHas(string slug) =>
        Violations.AreNone(MethodNotes.Untied(slug, Library.First(method => method.Slug == slug).Note ?? "", VerdictOf));

    [Theory]
    [InlineData("It was shown to help. In our check it held (ledger: ring, holds).", "\"shown\" stands in a sentence without a tie")]
    [InlineData("It comes near 0.5 of it, and\nbeats none. Fine (ledger: ring, holds).", "\"comes near\" stands in a sentence without a tie")]
    [InlineData("It held (ledger: ring, not shown).", "ring is said to be \"not shown\", the ledger has \"holds\"")]
    [InlineData("It held (ledger: star, holds). And (ledger: ring, holds).", "the ledger has no results of star")]
    [InlineData("Use it on rings.", "its note does not say what came out: (ledger: ring, holds)")]
    public void Untied_Planted_IsReported(string note, string words) =>
        Assert.Contains(words, Assert.Single(MethodNotes.Untied("ring", note, Planted)), StringComparison.Ordinal);

    [Theory]
    [InlineData("ring", "Use it at 0.5. It beats none (ledger: ring,\nholds). Give it rounds.")]
    [InlineData("star", "Use it where there is a server.")]
    public void Untied_TiedNote_IsNotReported(string slug, string note) => Assert.Empty(MethodNotes.Untied(slug, note, Planted));

    private static string? Planted(string claim) => claim == "ring" ? "holds" : null;

    private static string? VerdictOf(string claim)
    {
        var path = Checkout.At($"docs/ledger/{claim}.json");
        if (!File.Exists(path)) return null;
        using var results = JsonDocument.Parse(File.ReadAllText(path));
        return results.RootElement.GetProperty("verdict").GetString();
    }
}
