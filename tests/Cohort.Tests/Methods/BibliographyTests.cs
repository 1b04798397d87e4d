using Cohort.Methods;
using Cohort.Problems;

namespace Cohort.Tests.Methods;

public sealed class BibliographyTests
{
    private const string Two =
        """
        {
          "a": { "authors": "Å. Author", "title": "\"News\" & <more>", "year": 2020 },
          "b": { "title": "Old", "venue": "News", "arxiv": "2001.00001", "id": "s9-001" }
        }

        """;

    [Fact]
    public void Library_File_IsOrderedWithoutDuplicatesAndInItsForm() =>
        Assert.Equal(File.ReadAllText(Checkout.At("src/Cohort/Methods/papers.json")), Bibliography.Library.ToString());

    [Fact]
    public void Library_EachPaper_HasAuthorsOrANumber()
    {
        Assert.True(Bibliography.Library.Papers.Count > 300);
        foreach (var (slug, citation) in Bibliography.Library.Papers)
        {
            Assert.True(citation.Title.Length > 0 && (citation.Authors ?? citation.Id) is not null, slug);
            Assert.Matches("^[a-z0-9]+(-[a-z0-9]+)*$", slug);
        }

        var numbers = Bibliography.Library.Papers.Values.Select(paper => paper.Id).OfType<string>().ToArray();
        Assert.All(numbers, id => Assert.Matches(@"^s\d-\d{3}$", id));
        Assert.Equal(numbers.Distinct().Count(), numbers.Length);
    }

    [Fact]
    public void Find_OwnAssembly_IsAskedFirstThenTheLibrary()
    {
        Assert.Equal("O. Own", Bibliography.Find("single-merge", typeof(BibliographyTests).Assembly)!.Authors);
        Assert.Equal(Bibliography.Library.Find("gossip"), Bibliography.Find("gossip", typeof(BibliographyTests).Assembly));
        Assert.NotEqual("O. Own", Bibliography.Find("single-merge", typeof(Bibliography).Assembly)!.Authors);
        Assert.NotNull(Bibliography.Find("single-merge", typeof(string).Assembly));
        Assert.Null(Bibliography.Find("no-such-paper", typeof(BibliographyTests).Assembly));
    }

    [Fact]
    public void ToString_OfParse_IsTheSame() => Assert.Equal(Two, Bibliography.Parse(Two, "papers.json").ToString());

    [Fact]
    public void With_Paper_StandsInOrder()
    {
        var papers = Bibliography.Parse(Two, "papers.json").With("aa", new Citation("Between")).With("b", new Citation("Newer"));
        Assert.Equal(["a", "aa", "b"], papers.Papers.Keys);
        Assert.Contains("\n  \"aa\": { \"title\": \"Between\" },\n  \"b\": { \"title\": \"Newer\" }\n}", papers.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[]", "the file is not an object")]
    [InlineData("""{ "a": 1 }""", "\"a\" is not an object")]
    [InlineData("""{ "a": {} }""", "\"a\" has no title")]
    [InlineData("""{ "a": { "title": "x" }, "a": { "title": "y" } }""", "\"a\" is there twice")]
    [InlineData("""{ "a": { "title": "x", "title": "y" } }""", "has \"title\" twice")]
    [InlineData("""{ "a": { "title": 7 } }""", "has a \"title\" that is no text")]
    [InlineData("""{ "a": { "title": "x", "year": "2020" } }""", "no whole number of four digits")]
    [InlineData("""{ "a": { "title": "x", "journal": "y" } }""", "has \"journal\", which is not authors")]
    public void Parse_Malformed_SaysWhatAndWhere(string text, string words)
    {
        var problem = Assert.Single(Assert.Throws<CohortException>(() => Bibliography.Parse(text, "own/papers.json")).Problems);
        Assert.StartsWith("COH3091 own/papers.json: ", problem.ToString(), StringComparison.Ordinal);
        Assert.Contains(words, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_NoJson_NamesTheLine() =>
        Assert.Equal(2, Assert.Throws<CohortException>(() => Bibliography.Parse("{\n  a", "papers.json")).Problems.Single().Line);

    [Fact]
    public void Parse_ManyThingsWrong_SaysThemAll() =>
        Assert.Equal(3, Assert.Throws<CohortException>(() => Bibliography.Parse("""{ "a": 1, "b": { "year": 7 } }""", "x")).Problems.Count);
}
