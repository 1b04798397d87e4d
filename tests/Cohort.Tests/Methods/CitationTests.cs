using Cohort.Methods;

namespace Cohort.Tests.Methods;

public sealed class CitationTests
{
    private static readonly Citation Whole = new("On news")
    {
        Authors = "A. Author, B. Author", Venue = "Journal of News 3", Year = 2020, Arxiv = "2001.00001", Id = "s9-001",
    };

    public static TheoryData<string> WholeSlugs() => [.. Bibliography.Library.Papers.Where(p => !p.Value.Lacking.Any()).Select(p => p.Key)];

    [Fact]
    public void ToString_WhatIsKnown_IsOneSentence()
    {
        Assert.Equal("A. Author, B. Author: On news. Journal of News 3, arXiv 2001.00001, 2020", Whole.ToString());
        Assert.Equal("A. Author, B. Author: On news. 2020", (Whole with { Venue = null, Arxiv = null }).ToString());
        Assert.Equal("A. Author, B. Author: Is it news? 2020", (Whole with { Title = "Is it news?", Venue = null, Arxiv = null }).ToString());
        Assert.Equal("On news", new Citation("On news").ToString());
    }

    [Theory]
    [InlineData("A. Author, B. Author: On news. Journal of News 3, arXiv 2001.00001, 2020")]
    [InlineData(" A. Author, B. Author: On news. Journal of News 3, arXiv:2001.00001, 2020. ")]
    [InlineData("A. Author, B. Author: On news. arXiv 2001.00001, Journal of News 3 2020")]
    public void Read_Sentence_IsTheCitation(string sentence) => Assert.Equal(Whole with { Id = null }, Read(sentence, null));

    [Fact]
    public void Read_QuestionInTheTitle_EndsItWhereNoFullStopDoes()
    {
        Assert.Equal("Is it? A study", Read("A. Author: Is it? A study. News, 2020", null)!.Title);
        Assert.Equal("Is it?", Read("A. Author: Is it? News, 2020", null)!.Title);
    }

    [Theory]
    [InlineData("someone", null, "no authors before a colon", "no title that ends with a full stop", "no year at its end")]
    [InlineData("A. Author: On news. News", null, "no year at its end")]
    [InlineData("A. Author: On news 2020", null, "no title that ends with a full stop")]
    [InlineData("A. Author: On news 2020", "On news 2020", "no year at its end")]
    [InlineData("A. Author: On news. News, 2020", "On weather", "another title than \"On weather\"")]
    public void Read_NoCitation_SaysAllThatIsWrong(string sentence, string? title, params string[] wrong)
    {
        var problems = new List<string>();
        Assert.Null(Citation.Read(sentence, title, problems));
        Assert.Equal(wrong, problems);
    }

    [Theory]
    [MemberData(nameof(WholeSlugs))]
    public void Read_OfToString_IsTheSame(string slug)
    {
        var citation = Bibliography.Library.Find(slug)!;
        Assert.Equal(citation with { Id = null }, Read(citation.ToString(), citation.Title));
    }

    private static Citation? Read(string sentence, string? title)
    {
        var problems = new List<string>();
        var citation = Citation.Read(sentence, title, problems);
        Assert.Empty(problems);
        return citation;
    }
}
