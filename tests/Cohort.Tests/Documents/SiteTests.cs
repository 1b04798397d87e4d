using Cohort.Docs;

namespace Cohort.Tests.Documents;

/// <summary>What is committed is what the generator gives: <c>dotnet run -c Release --project eng/Docs</c>.</summary>
public sealed class SiteTests
{
    private static readonly IReadOnlyDictionary<string, string> Pages = Site.Render(Checkout.Root);

    public static TheoryData<string> Paths() => [.. Pages.Keys];

    [Theory]
    [MemberData(nameof(Paths))]
    public void Render_Page_IsAsCommitted(string path)
    {
        Assert.True(File.Exists(Checkout.At(path)), $"{path} is not there: run eng/Docs");
        Assert.Equal(Pages[path], File.ReadAllText(Checkout.At(path)));
    }

    [Fact]
    public void Stale_CommittedPages_AreNone() => Assert.Empty(Site.Stale(Checkout.Root, Pages));

    [Fact]
    public void Stale_PageThatIsNotRendered_IsReported() =>
        Assert.Equal(["docs/methods/gossip.md"], Site.Stale(Checkout.Root, Pages.Where(p => p.Key != "docs/methods/gossip.md").ToDictionary()));
}
