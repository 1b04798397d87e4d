using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Cohort.Methods;
using Cohort.Plans;

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

    [Theory]
    [InlineData("learner.batch", "learner.batch (key of the plan)", "--set learner.batch=")]
    [InlineData("peers.validation", "keeps out of training", "from 0 to 0.9")]
    [InlineData("exchange.0.gossip.topology", "exchange.gossip.topology (key of the plan)", "barabasi_albert")]
    [InlineData("validation", "peers.validation (key of the plan)")]
    [InlineData("lr", "learner.optimizer.sgd.rate (key of the plan)")]
    [InlineData("budget", "budget (key of the plan)", "rounds", "examples")]
    [InlineData("peers.count", "On the command line: --peers ")]
    [InlineData("every", "checkpoint.every (key of the plan)", "measure.every (key of the plan)")]
    [InlineData("pooled", "pooled (arm of a run)", "One learner on all peers' rows")]
    [InlineData("aloneAdapted", "aloneAdapted (arm of a run)", "and then the same")]
    [InlineData("alone_adapted", "aloneAdapted (arm of a run)")]
    [InlineData("baselines", "adapted in the same way to each peer's own rows")]
    [InlineData("coh1306", "COH1306 (error code)", "exit code 2", "docs/errors.md#coh1306")]
    [InlineData("split", "split (tasks)", "peers.split (key of the plan)")]
    public async Task Explain_KeyArmOrCode_SaysWhatItIs(string name, params string[] says)
    {
        var shown = await Explain(name);
        Assert.All(says, said => Assert.Contains(said, shown, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("learner.batc", "the plan has no key \"learner.batc\"; did you mean \"learner.batch\"?")]
    [InlineData("gosip", "nothing is called \"gosip\" (did you mean \"gossip\"?)")]
    [InlineData("poold", "(did you mean \"pooled\"?)")]
    [InlineData("valdiation", "(did you mean \"validation\"?)")]
    [InlineData("COH9999", "there is no code COH9999")]
    public async Task Explain_Unknown_SaysWhatWasProbablyMeant(string name, string says)
    {
        var error = new StringWriter();
        Assert.Equal(2, await CohortCommand.RunAsync(["explain", name], new StringWriter(), error));
        Assert.Contains(says, error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("none", "model", "exchange")]
    [InlineData("split", "tasks", "key of the plan")]
    [InlineData("gossip", "exchange")]
    [InlineData("pooled", "arm of a run")]
    [InlineData("COH1306", "error code")]
    public async Task Explain_Json_HasAnEntryForEachThing(string name, params string[] kinds)
    {
        var output = new StringWriter();
        Assert.Equal(0, await CohortCommand.RunAsync(["explain", name, "--json"], output, new StringWriter()));
        var entries = JsonNode.Parse(output.ToString())!.AsArray();
        Assert.Equal(kinds.Order(StringComparer.Ordinal), entries.Select(e => (string)e!["kind"]!).Order(StringComparer.Ordinal));
        Assert.All(entries, entry => Assert.NotEqual("", (string?)entry!["summary"]));
        if (name == "gossip") Assert.Contains("topology", entries[0]!["options"]!.AsArray().Select(option => (string)option!["key"]!));
        if (name == "COH1306") Assert.Equal(("docs/errors.md#coh1306", 2), ((string)entries[0]!["page"]!, (int)entries[0]!["exit"]!));
    }

    [Fact]
    public async Task Explain_EachMethod_PointsAtClaimsThatThereAre()
    {
        var pointed = 0;
        foreach (var method in new MethodCatalogue(PlanSource.Library.Catalogue).Methods)
        {
            var shown = await Explain(method.Name);
            if (!shown.Contains("cohort claims ", StringComparison.Ordinal)) continue;
            pointed++;
            var claim = shown.Split("cohort claims ")[1].Trim();
            Assert.Equal(0, await CohortCommand.RunAsync(["claims", claim], new StringWriter(), new StringWriter()));
        }

        Assert.True(pointed > 3);
        Assert.DoesNotContain("cohort claims", await Explain("fedavg"), StringComparison.Ordinal);
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
