using System.CommandLine;
using System.Text.Json.Nodes;
using Cohort.Claims;
using Cohort.Metrics;
using Cohort.Problems;

namespace Cohort.Cli.Tests;

public sealed class ClaimsCommandTests : IDisposable
{
    private static readonly ClaimCatalogue Coins = new([typeof(FairCoin)]), BrokenCoins = new([typeof(BrokenCoin)]);
    private readonly string folder = Directory.CreateTempSubdirectory("cohort-claims-").FullName;
    private readonly StringWriter output = new(), error = new();

    public ClaimsCommandTests()
    {
        File.WriteAllText(Path.Combine(folder, "Cohort.slnx"), "");
        LedgerStore.Save(folder, []);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Claims_RunInFull_WritesTheLedgerThatIsShownAfterwards()
    {
        Assert.Equal(0, Call(Coins, "--run", "full"));
        output.GetStringBuilder().Clear();
        Assert.Equal(0, Call(Coins));

        Assert.Contains("coin", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("holds", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("10 seeds", output.ToString(), StringComparison.Ordinal);
        Assert.Equal(LedgerPage.Render(LedgerStore.Load(folder)), File.ReadAllText(Path.Combine(folder, LedgerStore.PagePath)));
    }

    [Fact]
    public void Claims_WithJson_PrintsOneListAndProgressElsewhere()
    {
        Assert.Equal(0, Call(Coins, "--run", "fast", "--json"));

        Assert.Equal("coin", (string)JsonNode.Parse(output.ToString())!.AsArray().Single()!["slug"]!);
        Assert.Contains("coin: 3 of 3 seeds (fast)", error.ToString(), StringComparison.Ordinal);
        Assert.Empty(LedgerStore.Load(folder)); // the fast form is not kept
    }

    [Fact]
    public void Check_OfAVerdictAsGoodAsTheLedgers_Ends0()
    {
        Call(Coins, "--run", "full");

        Assert.Equal(0, Call(Coins, "--check"));
        Assert.Contains("No verdict is worse", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--check")]
    [InlineData("--check", "--run", "full")]
    public void Check_OfAVerdictWorseThanTheLedgers_Ends5AndNamesIt(params string[] args)
    {
        Call(Coins, "--run", "full");
        var ledger = File.ReadAllText(Path.Combine(folder, LedgerStore.JsonPath));

        Assert.Equal((int)ExitCode.Claims, Call(BrokenCoins, args));
        const string Worse = "worse: coin: two against one (accuracy > 0.05): contradicted, the ledger has holds";
        Assert.Contains(Worse, error.ToString(), StringComparison.Ordinal);
        Assert.Equal(ledger, File.ReadAllText(Path.Combine(folder, LedgerStore.JsonPath)));
    }

    [Fact]
    public void Check_OfAClaimTheLedgerDoesNotHave_SaysSo()
    {
        Assert.Equal(0, Call(Coins, "--check"));
        Assert.Contains("coin is not in the ledger yet", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Run_OnOtherSeeds_WritesOnlyWhenAsked()
    {
        Call(Coins, "--run", "full", "--seed", "1000");
        Assert.Empty(LedgerStore.Load(folder));

        Call(Coins, "--run", "full", "--seed", "1000", "--write");
        Assert.Equal(1001UL, LedgerStore.Load(folder).Single().Result.Seeds[0]);
    }

    [Fact]
    public void Run_OutsideACheckout_WritesNothing()
    {
        File.Delete(Path.Combine(folder, "Cohort.slnx"));
        var before = File.ReadAllText(Path.Combine(folder, LedgerStore.JsonPath));

        Assert.Equal(0, Call(Coins, "--run", "full"));
        Assert.Equal(before, File.ReadAllText(Path.Combine(folder, LedgerStore.JsonPath)));
    }

    [Fact]
    public void Run_WithNames_ReplacesOnlyThese()
    {
        Call(Coins, "--run", "full");
        var coin = LedgerStore.Load(folder).Single();
        LedgerStore.Save(folder, [coin with { Slug = "other" }, coin with { Tried = "old" }]);

        Call(Coins, "coin", "--run", "full");

        Assert.Equal([("coin", ""), ("other", "")], LedgerStore.Load(folder).Select(e => (e.Slug, e.Tried)));
    }

    [Fact]
    public void Write_WithoutRun_TakesTheClaimsPresentWords()
    {
        Call(Coins, "--run", "full");
        var coin = LedgerStore.Load(folder).Single();
        LedgerStore.Save(folder, [coin with { Tried = "old" }, coin with { Slug = "gone" }]);

        Assert.Equal(0, Call(Coins, "--write"));
        Assert.Equal([("coin", "")], LedgerStore.Load(folder).Select(e => (e.Slug, e.Tried)));
    }

    [Fact]
    public void Names_ThatAreNotKnown_AreAProblemWithAHint()
    {
        var problem = Assert.Single(Assert.Throws<CohortException>(() => Call(Coins, "cion")).Problems);

        Assert.Equal("COH1303", problem.Kind.Code);
        Assert.Contains("did you mean \"coin\"?", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Flags_ThatExcludeEachOther_AreAllNamed()
    {
        File.Delete(Path.Combine(folder, "Cohort.slnx"));
        var problems = Assert.Throws<CohortException>(() => Call(Coins, "--threads", "0", "--seed", "5", "--write")).Problems;

        Assert.Equal(["COH1301", "COH1304", "COH1304"], problems.Select(p => p.Kind.Code));
    }

    [Fact]
    public void Run_WhenInterrupted_Ends130AndPrintsNothing()
    {
        var claim = ClaimCatalogue.Shipped.Claims[0].Slug;
        var running = CohortProcess.Start(null, "claims", claim, "--run", "full", "--threads", "1");
        running.WaitForLine($"{claim}: 1 of");
        running.Signal("INT");
        var ended = running.Finish();

        Assert.Equal((int)ExitCode.Interrupted, ended.Exit);
        Assert.Equal("", ended.Output);
        Assert.Contains("Interrupted; nothing was written.", ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Claims_OfTheCommandItself_ShowTheLedgerThatIsBuiltIn()
    {
        var run = CohortProcess.Run("claims", "--json");

        Assert.Equal((0, LedgerJson.Render(LedgerStore.Embedded()) + "\n"), (run.Exit, run.Output.ReplaceLineEndings("\n")));
    }

    private int Call(ClaimCatalogue claims, params string[] args)
    {
        error.GetStringBuilder().Clear();
        var parsed = ClaimsCommand.Create(new Terminal(output, error), claims, folder).Parse(args);
        Assert.Empty(parsed.Errors);
        return parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false, Output = output, Error = error });
    }

    [Claim("coin", "s9-001")]
    private class FairCoin : Claim
    {
        public override string Paper => "A. Author, Coins, 2020";

        public override string Sentence => "Two coins are more than one.";

        public override string Experiment => "Numbers that are drawn.";

        public override ClaimBudget Budget => new(BudgetUnit.Calls, 2, 1);

        public override IReadOnlyList<ClaimArm> Arms =>
        [
            ClaimArm.Single("one", "draws a number", "none", new Metric("accuracy"), c => c.Stream("coin").NextSingle()),
            ClaimArm.Single("two", "draws the same and adds to it", "none", new Metric("accuracy"), c => c.Stream("coin").NextSingle() + Worth),
        ];

        public override IReadOnlyList<Comparison> Comparisons => [Comparison.Gain("two", over: "one", "accuracy", 0.05)];

        protected virtual double Worth => 0.1;
    }

    [Claim("coin", "s9-001")]
    private sealed class BrokenCoin : FairCoin
    {
        protected override double Worth => 0;
    }
}
