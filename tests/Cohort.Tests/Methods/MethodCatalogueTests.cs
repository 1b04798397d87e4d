using System.Reflection;
using Cohort.Methods;
using Cohort.Tests.Options;

namespace Cohort.Tests.Methods;

public class MethodCatalogueTests
{
    private static readonly MethodCatalogue Catalogue = new(Assembly.GetExecutingAssembly());

    [Theory]
    [InlineData("sample_gossip")]
    [InlineData("sample-gossip")]
    [InlineData("s0-999")]
    public void Find_NameSlugOrId_IsTheMethod(string name)
    {
        var method = Catalogue.Find(name)!;
        Assert.Equal((typeof(SampleGossip), "sample_gossip", "sample-gossip", "s0-999", MethodRole.Exchange, "A. Author: Gossip. 2020"),
            (method.Type, method.Name, method.Slug, method.Id, method.Role, method.Paper));
        Assert.Equal(["topology"], method.Description.Options.Select(option => option.Key));
    }

    [Fact]
    public void Find_Unknown_IsNull()
    {
        Assert.Null(Catalogue.Find("no_such_method"));
        Assert.Null(Catalogue.Find(""));
    }

    [Fact]
    public void Methods_SeveralPapers_CitesItsOwnSlugFirstAndSaysWhatHasNoCitation()
    {
        var method = Catalogue.Find("sample_merge")!;
        Assert.Equal("B. Author: Merge. 2021; C. Author: Later. 2022; no citation of \"sample-cited-nowhere\"", method.Paper);
        Assert.Equal(["papers.json has no citation of \"sample-cited-nowhere\""], method.LackingOfPapers);
        Assert.Equal("", method.Id);
    }

    [Fact]
    public void Of_Role_ListsItsMethodsByName()
    {
        var names = Catalogue.Of(MethodRole.Exchange).Select(method => method.Name);
        Assert.Equal(["sample_gossip", "sample_merge"], names.Where(name => name.StartsWith("sample_", StringComparison.Ordinal)));
    }
}
