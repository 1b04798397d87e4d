using Cohort.Data;

namespace Cohort.Tests.Data;

public sealed class DelimiterDetectionTests
{
    [Theory]
    [InlineData("a,b\n1,2\n", ',')]
    [InlineData("a\tb c, d\n1\t2\n", '\t')]
    [InlineData("a;b\n1,5;2\n3,5;4\n", ';')]
    [InlineData("\"a;b;c\",d\n\"1;2;3\",4\n", ',')]
    [InlineData("a|b\n1|2", '|')]
    [InlineData("alone\n1\n", ',')]
    public void Detect_Heads_FindsTheSeparator(string head, char expected) => Assert.Equal(expected, DelimiterDetection.Detect(head));
}
