using Cohort.Problems;

namespace Cohort.Tests.Problems;

public class NearestNameTests
{
    [Theory]
    [InlineData("", "abc", 3)]
    [InlineData("abc", "abc", 0)]
    [InlineData("abc", "acb", 1)]
    [InlineData("ca", "abc", 3)]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("rond", "rounds", 2)]
    public void Distance_KnownPairs_CountsEdits(string a, string b, int expected)
    {
        Assert.Equal(expected, NearestName.Distance(a, b));
        Assert.Equal(expected, NearestName.Distance(b, a));
    }

    [Theory]
    [InlineData("rouns", "rounds")]
    [InlineData("Seed", "seed")]
    [InlineData("macro-f1", "macro_f1")]
    [InlineData("topology", null)]
    public void Of_Given_IsTheNearestOrNone(string given, string? expected) =>
        Assert.Equal(expected, NearestName.Of(given, ["seed", "rounds", "macro_f1"]));

    [Fact]
    public void Of_EndlessName_IsNotCompared() => Assert.Null(NearestName.Of(new string('a', 1_000_000), ["aaaa"]));
}
