using System.Text.RegularExpressions;

namespace Cohort.Cli.Tests;

public sealed partial class ExplainCommandTests
{
    [Fact]
    public async Task Explain_Enumeration_NamesEachValueOnce()
    {
        var shown = await Explain("delta_learning");
        Assert.Contains("one of preference, imitation", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("imitation:", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Explain_CodeInASummary_IsInQuotes() =>
        Assert.Contains("from round \"from\" on", await Explain("delta_learning"), StringComparison.Ordinal);

    [Fact]
    public async Task Explain_Default_StandsInItsColumnOnly()
    {
        var shown = await Explain("delta_learning");
        Assert.Matches(@"labelled +│[^│]*│ 0\.5 +│", shown);
        Assert.DoesNotContain("Default 0.5", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Explain_OptionOfAnInterface_HasItsMeaning() =>
        Assert.Contains("The step size", await Explain("adam"), StringComparison.Ordinal);

    [Fact]
    public async Task Explain_Argument_IsMarked() => Assert.Matches(@"shards \(argument\) +│", await Explain("shard"));

    private static async Task<string> Explain(string name)
    {
        var output = new StringWriter();
        Assert.Equal(0, await CohortCommand.RunAsync(["explain", name], output, new StringWriter()));
        // A line break within a sentence depends on the width only.
        return Broken().Replace(output.ToString(), " ");
    }

    [GeneratedRegex(@" *\n(?! )")]
    private static partial Regex Broken();
}
