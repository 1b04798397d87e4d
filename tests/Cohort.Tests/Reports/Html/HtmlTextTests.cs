using Cohort.Reports;

namespace Cohort.Tests.Reports.Html;

public class HtmlTextTests
{
    [Fact]
    public void Escape_Markup_IsNoMarkup() => Assert.Equal("&lt;b a=&quot;1&quot; c=&#39;2&#39;&gt;&amp;", HtmlText.Escape("<b a=\"1\" c='2'>&"));

    [Fact]
    public void Escape_ControlCharacters_AreReplaced() => Assert.Equal("a\uFFFDb\n", HtmlText.Escape("a\u001bb\n"));

    [Fact]
    public void Shorten_LongText_EndsWithDots() => Assert.Equal(("abc", "ab…"), (HtmlText.Shorten("abc", 3), HtmlText.Shorten("abcd", 3)));
}
