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

    [Fact]
    public async Task Explain_Method_CitesItsPapersAndItsNumber()
    {
        Assert.Contains("Decentralized Learning. ICLR 2026, arXiv 2507.06542, 2025. Catalogue: s0-017 (single-merge).", await Explain("single_merge"),
            StringComparison.Ordinal);
        Assert.Contains("NeurIPS, 2017; L. Xiao, S. Boyd, S. Lall: ", await Explain("gossip"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("exponential", "exponential (topology)", "exponential (split)")]
    [InlineData("none", "none (model)", "none (exchange)")]
    public async Task Explain_NameOfSeveralThings_SaysWhatEachIs(string name, params string[] headings)
    {
        var shown = await Explain(name);
        Assert.All(headings, heading => Assert.Contains(heading, shown, StringComparison.Ordinal));
    }

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
