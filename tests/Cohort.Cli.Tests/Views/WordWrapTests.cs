namespace Cohort.Cli.Tests.Views;

public class WordWrapTests
{
    [Theory]
    [InlineData("one two three", 13, "one two three")]
    [InlineData("one two three", 12, "one two\nthree")]
    [InlineData("one averyverylongword two", 10, "one\naveryverylongword\ntwo")]
    [InlineData("  cohort learn --data t.csv\n\nnext", 16, "  cohort learn\n    --data t.csv\n\nnext")]
    [InlineData("one two three", null, "one two three")]
    public void At_Width_BreaksBetweenWords(string text, int? width, string expected) =>
        Assert.Equal(expected, WordWrap.At(text, width, "  ").ReplaceLineEndings("\n"));
}
