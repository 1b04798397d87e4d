using System.CommandLine;
using System.Text.Json.Nodes;
using Cohort.Claims;
using Cohort.Problems;
using Cohort.Tests;

namespace Cohort.Cli.Tests;

/// <summary><c>cohort claims --from DIR</c> over a ledger with one claim that runs in milliseconds.</summary>
public sealed class ClaimsCommandTests : IDisposable
{
    private const string Toy =
        """
        version: v1
        says: Two peers that average are no worse than two that do not.
        regime: A toy.
        seeds: 5|2
        plan:
          budget: { rounds: 3|2 }
          data: { glyphs: { rows: 80|60, test_rows: 40|30 } }
          peers: { count: 2 }
          learner: { model: { mlp: { hidden: [4] } } }
        arms:
          alone:
          together: { exchange: [ gossip ] }
        demand:
          - H together > alone - 0.9 because it is a toy
        """;

    private readonly TemporaryFolder folder = new();
    private readonly StringWriter output = new(), error = new();

    public ClaimsCommandTests()
    {
        File.Copy(Checkout.At($"{LedgerFolder.ClaimsPath}/base.yaml"), folder["base.yaml"]);
        folder.Write("toy.yaml", Toy);
    }

    private IReadOnlyList<LedgerEntry> Stored => LedgerStore.Load(LedgerFolder.Of(folder.Path));

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Claims_RunInFull_WritesTheLedgerThatIsShownAfterwards()
    {
        Assert.Equal(0, Call("--run", "full"));
        Assert.Contains("Wrote 1 claim into results.", error.ToString(), StringComparison.Ordinal);
        Assert.Equal(0, Call());

        Assert.Contains("toy", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("holds", output.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("note:", error.ToString(), StringComparison.Ordinal);
        var entry = Assert.Single(Stored);
        Assert.Equal(ClaimSeeds.Of("toy", 5), entry.Newest.Full.Seeds);
        Assert.Equal(LedgerPage.Render(entry), File.ReadAllText(folder["results/toy.md"]));
        Assert.Equal(LedgerIndex.Render([entry]), File.ReadAllText(folder["results/README.md"]));
    }

    [Fact]
    public void Claims_WithJson_PrintsOneListAndProgressElsewhere()
    {
        Assert.Equal(0, Call("--run", "fast", "--json"));

        Assert.Equal("toy", (string)JsonNode.Parse(output.ToString())!.AsArray().Single()!["slug"]!);
        Assert.Contains("toy: 4 of 4 runs (fast)", error.ToString(), StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder["results"])); // the fast form is not kept
    }

    [Theory]
    [InlineData("toy")]
    [InlineData("toy", "--run", "fast")]
    public void Claims_WithAName_ShowItsDetails(params string[] args)
    {
        Call("--run", "full");
        Assert.Equal(0, Call(args));
        Assert.Contains("Two peers that average", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("together > alone - 0.9", output.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--check")]
    [InlineData("--check", "--run", "full")]
    public void Check_OfTheSame_Ends0(params string[] args)
    {
        Call("--run", "full");
        Assert.Equal(0, Call(args));
        Assert.Contains("1 equal, 0 stale, 0 refused or broken.", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("rounds: 3|2", "rounds: 30|20", "refused: toy: fast form: \"alone\": budget.rounds is 20 now")]
    [InlineData("count: 2", "count: 4", "peers.count is 4 now")]
    [InlineData("alone - 0.9", "alone - 0.8", "a demand is gone: H together > alone - 0.9")]
    public void Check_OfAChangedClaim_Ends5AndNamesTheChange(string old, string now, string reason)
    {
        Call("--run", "full");
        folder.Write("toy.yaml", Toy.Replace(old, now, StringComparison.Ordinal));
        var before = Files();

        Assert.Equal((int)ExitCode.Claims, Call("--check"));
        Assert.Contains(reason, error.ToString(), StringComparison.Ordinal);
        Assert.Contains("0 equal, 0 stale, 1 refused or broken.", error.ToString(), StringComparison.Ordinal);
        Assert.Equal(before, Files());
        Assert.Equal(0, Call());
        Assert.Contains("note: toy: ", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Check_OfAClaimThatWasNotRun_Ends5() => Assert.Equal((int)ExitCode.Claims, Call("--check"));

    [Fact]
    public void Check_MovedByOneUlp_Ends0AndMarksThePageWhenAsked()
    {
        Call("--run", "full");
        var before = Files();
        Move(Math.BitIncrement);
        Assert.Equal(0, Call("--check"));
        Assert.Contains("stale: toy: its bits have moved", error.ToString(), StringComparison.Ordinal);
        Assert.Equal("", Assert.Single(Stored).Stale);

        Assert.Equal(0, Call("--check", "--write"));
        Assert.Equal(LedgerSession.Version, Assert.Single(Stored).Stale);
        Assert.Contains($"*Stale since {LedgerSession.Version}", File.ReadAllText(folder["results/toy.md"]), StringComparison.Ordinal);
        Assert.Contains("[toy](toy.md) (stale)", File.ReadAllText(folder["results/README.md"]), StringComparison.Ordinal);

        Move(Math.BitDecrement);
        Assert.Equal(0, Call("--check", "--write"));
        Assert.Equal(before, Files());
    }

    [Fact]
    public void Check_EffectMoved_Ends5AndNamesIt()
    {
        Call("--run", "full");
        Move(Math.BitIncrement);
        Call("--check", "--write");
        Move(value => value + 9);
        Assert.Equal((int)ExitCode.Claims, Call("--check", "--write"));
        Assert.Contains("broken: toy: H together > alone - 0.9: ", error.ToString(), StringComparison.Ordinal);
        Assert.NotEqual("", Assert.Single(Stored).Stale); // what is broken is no less stale than before
    }

    [Theory]
    [InlineData(10, 0)]
    [InlineData(11, 5)]
    public void Check_MoreStaleThanMayBe_Ends5(int claims, int exit)
    {
        File.Delete(folder["toy.yaml"]);
        for (var n = 0; n < claims; n++) folder.Write($"toy-{n}.yaml", Toy);
        Call("--run", "full");
        for (var n = 0; n < claims; n++) Move(Math.BitIncrement, $"toy-{n}");
        Assert.Equal(exit, Call("--check"));
        Assert.Contains($"0 equal, {claims} stale, 0 refused or broken", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Run_OnOtherSeeds_WritesOnlyWhenAsked()
    {
        Call("--run", "full", "--seed", "1000");
        Assert.False(Directory.Exists(folder["results"]));

        Call("--run", "full", "--seed", "1000", "--write");
        Assert.Equal(1001UL, Assert.Single(Stored).Newest.Full.Seeds[0]);
    }

    [Fact]
    public void Run_OutsideACheckoutOfTheLedgerThatIsBuiltIn_WritesNothing()
    {
        using var elsewhere = new TemporaryFolder();
        var command = ClaimsCommand.Create(new Terminal(output, error), elsewhere.Path).Parse(["single-merge", "--json"]);
        Assert.Equal(0, command.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false, Output = output, Error = error }));
        Assert.Empty(Directory.GetFileSystemEntries(elsewhere.Path));
    }

    [Fact]
    public void Run_WithNames_ReplacesOnlyThese()
    {
        folder.Write("other.yaml", Toy);
        Call("--run", "full");
        var before = File.ReadAllText(folder["results/other.json"]);
        File.WriteAllText(folder["results/other.json"], before.Replace("A toy.", "An old toy.", StringComparison.Ordinal));

        Call("toy", "--run", "full");

        Assert.Equal([("other", "An old toy."), ("toy", "A toy.")], Stored.Select(e => (e.Slug, e.Regime)));
        Assert.Contains("2 claims: 2 holds.", File.ReadAllText(folder["results/README.md"]), StringComparison.Ordinal);
    }

    [Fact]
    public void Write_ByItself_TakesTheClaimsPresentWords()
    {
        Call("--run", "full");
        folder.Write("toy.yaml", Toy.Replace("A toy.", "Another.", StringComparison.Ordinal));

        Assert.Equal(0, Call("--write"));
        Assert.Equal("Another.", Assert.Single(Stored).Regime);
        Assert.Contains("Regime: Another.", File.ReadAllText(folder["results/toy.md"]), StringComparison.Ordinal);
        Assert.Equal(0, Call("--check")); // words are no results
    }

    [Fact] // As two machines do it; the pages and the index are written where the parts come together.
    public void Shards_Merged_AreTheLedgerOfOneRun()
    {
        foreach (var slug in new[] { "coin", "kite", "top" }) folder.Write($"{slug}.yaml", Toy);
        Call("--run", "full");
        var whole = Files();
        Directory.Delete(folder["results"], recursive: true);

        using var parts = new TemporaryFolder();
        foreach (var part in new[] { "1/2", "2/2" })
        {
            Assert.Equal(0, Call("--run", "full", "--shard", part));
            foreach (var file in Directory.GetFiles(folder["results"], "*.json")) File.Move(file, parts[Path.GetFileName(file)]);
            Directory.Delete(folder["results"], recursive: true);
        }

        Directory.Move(parts.Path, folder["results"]);
        Directory.CreateDirectory(parts.Path);
        Assert.Equal(0, Call("--write"));
        Assert.Equal(whole, Files());
        Assert.Equal(0, Call("--check", "--shard", "2/2"));
    }

    [Fact]
    public void Cache_SecondRun_ReadsItAndTheCheckDoesNot()
    {
        Call("--run", "full", "--cache", folder["cache"]);
        foreach (var file in Directory.GetFiles(folder["cache"], "*.json", SearchOption.AllDirectories))
        {
            var json = JsonNode.Parse(File.ReadAllText(file))!;
            json["Values"]!["accuracy"] = 0.125;
            File.WriteAllText(file, json.ToJsonString());
        }

        Assert.Equal(0, Call("--check", "--cache", folder["cache"]));
        Assert.Contains("1 equal, 0 stale, 0 refused or broken.", error.ToString(), StringComparison.Ordinal);
        Call("--run", "full", "--cache", folder["cache"]);
        Assert.Equal(0.125, Assert.Single(Stored).Newest.Full.Arms[0].Values["accuracy"][0]);
    }

    [Fact]
    public void Run_UnequalSpending_IsNoted()
    {
        folder.Write("toy.yaml", Toy.Replace("{ exchange: [ gossip ] }", "{ learner.batch: 8 }", StringComparison.Ordinal));
        Call("--run", "full");
        Assert.Contains("note: toy: arms spent unequal steps", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Run_OptimumAtTheEdge_IsAProblemAndNothingIsWritten()
    {
        folder.Write("toy.yaml", Toy.Replace(
            "demand:", "tune: { alone: { learner.optimizer.sgd.rate: [1e-8, 1e-7, 0.1] } }\ndemand:", StringComparison.Ordinal));
        var problem = Assert.Single(Assert.Throws<CohortException>(() => Call("--run", "full")).Problems);
        Assert.Equal(("COH3093", "toy.yaml"), (problem.Kind.Code, problem.File));
        Assert.False(Directory.Exists(folder["results"]));
    }

    [Fact]
    public void Names_ThatAreNotKnown_AreAProblemWithAHint()
    {
        var problem = Assert.Single(Assert.Throws<CohortException>(() => Call("tyo")).Problems);

        Assert.Equal("COH1303", problem.Kind.Code);
        Assert.Contains("did you mean \"toy\"?", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Flags_ThatExcludeEachOther_AreAllNamed()
    {
        var problems = Assert.Throws<CohortException>(() => Call("--threads", "0", "--seed", "5", "--shard", "3/2", "--tune")).Problems;

        Assert.Equal(["COH1301", "COH1301", "COH1304", "COH1304"], problems.Select(p => p.Kind.Code));
    }

    [Fact]
    public void Write_WithoutALedgerOnDisk_IsRefused()
    {
        using var elsewhere = new TemporaryFolder();
        var parsed = ClaimsCommand.Create(new Terminal(output, error), elsewhere.Path).Parse(["--write"]);
        var problem = Assert.Single(Assert.Throws<CohortException>(() =>
            parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false, Output = output, Error = error })).Problems);
        Assert.Equal("COH1304", problem.Kind.Code);
    }

    [Fact]
    public void Run_WhenInterrupted_Ends130AndWritesNothing()
    {
        folder.Write("toy.yaml", Toy.Replace("rounds: 3|2", "rounds: 20000|2", StringComparison.Ordinal));
        var running = CohortProcess.Start(null, "claims", "--from", folder.Path, "--run", "full", "--threads", "1");
        running.WaitForLine("toy: 1 of");
        running.Signal("INT");
        var ended = running.Finish();

        Assert.Equal((int)ExitCode.Interrupted, ended.Exit);
        Assert.Equal("", ended.Output);
        Assert.Contains("Interrupted; nothing was written.", ended.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder["results"]));
    }

    [Fact]
    public void Claims_OfTheCommandItself_ShowTheLedgerThatIsBuiltIn()
    {
        var run = CohortProcess.Run("claims", "--json");

        Assert.Equal((0, LedgerJson.Render(LedgerStore.Embedded()) + "\n"), (run.Exit, run.Output.ReplaceLineEndings("\n")));
    }

    // Files of results, but for how long runs took.
    private (string?, string)[] Files() =>
    [
        .. Directory.GetFiles(folder["results"]).Order(StringComparer.Ordinal).Select(file => (Path.GetFileName(file),
            Seconds().Replace(File.ReadAllText(file), ""))),
    ];

    private static System.Text.RegularExpressions.Regex Seconds() => new("""\n *"seconds": .*|, \d+ s on one core| \d+ \|$""",
        System.Text.RegularExpressions.RegexOptions.Multiline);

    private void Move(Func<double, double> move, string slug = "toy")
    {
        var file = folder[$"results/{slug}.json"];
        var json = JsonNode.Parse(File.ReadAllText(file))!;
        foreach (var seed in new[] { 0, 1 })
        {
            var values = json["rows"]![0]!["fast"]!["arms"]![1]!["values"]!["accuracy"]!;
            values[seed] = move((double)values[seed]!);
        }

        File.WriteAllText(file, json.ToJsonString());
    }

    private int Call(params string[] args)
    {
        output.GetStringBuilder().Clear();
        error.GetStringBuilder().Clear();
        var parsed = ClaimsCommand.Create(new Terminal(output, error), folder.Path).Parse(["--from", ".", .. args]);
        Assert.Empty(parsed.Errors);
        return parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false, Output = output, Error = error });
    }
}
