using Cohort.Options;
using Cohort.Problems;

namespace Cohort.Tests.Options;

public class PlanOverrideTests
{
    [Fact]
    public void Parse_KeyAndValue_SplitsAtTheFirstEqualsSign() =>
        Assert.Equal(new PlanOverride("a.0.b", "c=d", "--set a.0.b"), PlanOverride.Parse("a.0.b=c=d"));

    [Theory]
    [InlineData("rounds", "COH1009 --set rounds: a value is missing: write key.sub=value")]
    [InlineData("=3", "COH1009 --set : a key is missing: write key.sub=value")]
    [InlineData("a..b=3", "COH1009 --set a..b: a key is missing: write key.sub=value")]
    public void Parse_Wrong_SaysTheForm(string text, string expected) =>
        Assert.Equal(expected, Assert.Throws<CohortException>(() => PlanOverride.Parse(text)).Message);

    [Fact]
    public void Parse_EndlessPath_IsRefused()
    {
        var path = string.Join('.', Enumerable.Repeat("a", 100_000));
        Assert.Contains("more than 32 keys", Assert.Throws<CohortException>(() => PlanOverride.Parse(path + "=1")).Message);
    }
}
