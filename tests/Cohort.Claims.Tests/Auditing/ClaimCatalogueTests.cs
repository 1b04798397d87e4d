using Cohort.Problems;

namespace Cohort.Claims.Tests;

public sealed class ClaimCatalogueTests : IDisposable
{
    private readonly ToyLedger ledger = new(("toy", ToyLedger.Toy), ("worse-toy", ToyLedger.Toy), ("single-merge", ToyLedger.Toy));

    public void Dispose() => ledger.Dispose();

    [Fact]
    public void Claims_OfAFolder_AreOrderedBySlug() =>
        Assert.Equal(["single-merge", "toy", "worse-toy"], ledger.Catalogue().Claims.Select(c => c.Slug));

    [Theory]
    [InlineData("toy", "toy")]
    [InlineData("worse_toy", "worse-toy")]
    [InlineData("", null)]
    [InlineData("elephant", null)]
    public void Find_Name_FindsIt(string name, string? slug) => Assert.Equal(slug, ledger.Catalogue().Find(name)?.Slug);

    [Fact]
    public void Find_NumberOfThePaper_FindsIt() => Assert.Equal("single-merge", ledger.Catalogue().Find(ClaimPaper.Id("single-merge"))?.Slug);

    [Fact]
    public void Select_OfUnknownNames_TellsOfAllAtOnce()
    {
        var error = Assert.Throws<CohortException>(() => ledger.Catalogue().Select(["wrose-toy", "toy", "elephant"]));

        Assert.Equal(["COH1303", "COH1303"], error.Problems.Select(p => p.Kind.Code));
        Assert.Contains("no claim is called \"wrose-toy\" (did you mean \"worse-toy\"?)", error.Problems[0].Message, StringComparison.Ordinal);
        Assert.Contains("known: single-merge, toy, worse-toy", error.Problems[1].Message, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Usage, error.Exit);
    }

    [Fact]
    public void Load_BrokenFiles_TellsOfAllAtOnce()
    {
        ledger.Change("toy", "regime: A toy.\n", "");
        ledger.Change("single-merge", "H together", "H togther");
        File.AppendAllText(ledger["base.yaml"], "haste: 3\n");
        var problems = Assert.Throws<CohortException>(() => ledger.Catalogue()).Problems;
        Assert.Equal(["base.yaml", "single-merge.yaml", "toy.yaml"], problems.Select(problem => problem.File));
    }

    [Fact]
    public void Load_WithoutABase_SaysSo()
    {
        File.Delete(ledger["base.yaml"]);
        Assert.Contains("there is no base.yaml", Assert.Single(Assert.Throws<CohortException>(() => ledger.Catalogue()).Problems).Message);
    }

    [Fact]
    public void Load_OfNoFolder_IsAProblem()
    {
        var problems = Assert.Throws<CohortException>(() => ClaimCatalogue.Load(LedgerFolder.Of(ledger["none"]))).Problems;
        Assert.Equal("COH3092", Assert.Single(problems).Kind.Code);
    }
}
