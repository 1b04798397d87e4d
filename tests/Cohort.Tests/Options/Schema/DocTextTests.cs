using Cohort.Options;

namespace Cohort.Tests.Options;

public sealed class DocTextTests
{
    private static readonly DocText From = DocText.Prose("from round ") + DocText.Code("from") + DocText.Prose(" on");

    [Fact]
    public void ToString_Code_IsInQuotes() => Assert.Equal("from round \"from\" on", From.ToString());

    [Fact]
    public void Unmarked_Code_IsAsItStands() => Assert.Equal("from round from on", From.Unmarked());

    [Fact]
    public void Render_Marks_AreThoseOfTheCaller() =>
        Assert.Equal("FROM ROUND `from` ON", From.Render(prose => prose.ToUpperInvariant(), code => $"`{code}`"));

    [Fact]
    public void Trim_WhiteSpace_IsGoneAtTheEndsAndSingleWithin() =>
        Assert.Equal("a b \"c\" d",
            (DocText.Prose("\n  a\n   ") + DocText.Prose("  b ") + DocText.Code(" c ") + DocText.Prose(" d\n")).Trim().ToString());

    [Fact]
    public void Length_OnlySpaces_IsNothingOnceTrimmed() => Assert.Equal(0, DocText.Prose("  \n ").Trim().Length);

    [Theory]
    [InlineData("One. Two. Three.", "One.")]
    [InlineData("Only one.", "Only one.")]
    public void FirstSentence_Prose_EndsAtItsStop(string text, string first) => Assert.Equal(first, DocText.Prose(text).FirstSentence.ToString());

    [Fact]
    public void FirstSentence_StopInCode_IsNotItsEnd() =>
        Assert.Equal("Of \"a. b\", this.",
            (DocText.Prose("Of ") + DocText.Code("a. b") + DocText.Prose(", this. Not this.")).FirstSentence.ToString());

    [Fact]
    public void Join_Texts_HaveTheSeparatorBetween() =>
        Assert.Equal("\"a\", \"b\"", DocText.Join([DocText.Code("a"), DocText.Code("b")], ", ").ToString());
}
