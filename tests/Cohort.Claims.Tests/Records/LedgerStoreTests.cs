namespace Cohort.Claims.Tests;

public sealed class LedgerStoreTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("cohort-ledger-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Save_OfEntries_WritesBothFilesInOrder()
    {
        var toy = ToyResults.Written();
        LedgerStore.Save(folder, [toy with { Slug = "zebra" }, toy with { Slug = "ant" }]);

        var loaded = LedgerStore.Load(folder);
        Assert.Equal(["ant", "zebra"], loaded.Select(e => e.Slug));
        Assert.Equal(LedgerPage.Render(loaded), File.ReadAllText(Path.Combine(folder, LedgerStore.PagePath)));
    }

    [Fact]
    public void Load_OfNothing_IsAProblem() =>
        Assert.Equal("COH3090", Assert.Throws<Problems.CohortException>(() => LedgerStore.Load(folder)).Problems[0].Kind.Code);

    [Fact]
    public void StoredLedger_IsWhatItsValuesGive()
    {
        var text = File.ReadAllText(Path.Combine(Checkout.Root, LedgerStore.JsonPath));

        Assert.Equal(text, LedgerJson.Render(LedgerReader.Read(text, LedgerStore.JsonPath), indented: true));
    }

    [Fact]
    public void StoredPage_IsRenderedFromTheStoredLedger() =>
        Assert.Equal(LedgerPage.Render(LedgerStore.Load(Checkout.Root)), File.ReadAllText(Path.Combine(Checkout.Root, LedgerStore.PagePath)));

    [Fact]
    public void Embedded_IsTheStoredLedger() =>
        Assert.Equal(LedgerJson.Render(LedgerStore.Load(Checkout.Root)), LedgerJson.Render(LedgerStore.Embedded()));
}
