namespace Cohort.Tensors.Tests;

/// <summary>The sources keep to the lengths; and the rule sees what does not.</summary>
public sealed class LengthRulesTests
{
    [Fact]
    public void Hold_Sources_Do() => Assert.Equal("", string.Join('\n', LengthRules.Hold(LengthRules.Sources())));

    [Fact]
    public void Hold_LongLineOrFile_IsReported()
    {
        Assert.Single(LengthRules.Hold(new Dictionary<string, string> { ["a.cs"] = "\n" + new string('x', 151) + "\n" }));
        Assert.Single(LengthRules.Hold(new Dictionary<string, string> { ["a.cs"] = new string('\n', 301) }));
        Assert.Empty(LengthRules.Hold(new Dictionary<string, string> { ["Kernels/Generated/a.cs"] = new string('\n', 301) }));
        Assert.Empty(LengthRules.Hold(new Dictionary<string, string> { ["a.cs"] = new string('x', 150) + new string('\n', 300) }));
    }
}
