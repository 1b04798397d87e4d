using System.CommandLine;
using System.Text.Json.Nodes;
using Cohort.Claims;
using Cohort.Problems;

namespace Cohort.Cli.Tests;

/// <summary><c>cohort claims</c> over a ledger with one claim that runs in milliseconds.</summary>
public sealed class ClaimsCommandTests : IDisposable
{
    private readonly ClaimsFolder ledger = new();

    public void Dispose() => ledger.Dispose();

    [Fact]
    public void Claims_RunInFull_WritesTheLedgerThatIsShownAfterwards()
    {
        Assert.Equal(0, ledger.Call("--run", "full"));
        Assert.Contains("Wrote 1 claim into results.", ledger.Error, StringComparison.Ordinal);
        Assert.Equal(0, ledger.Call());

        Assert.Contains("toy", ledger.Output, StringComparison.Ordinal);
        Assert.Contains("holds", ledger.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("note:", ledger.Error, StringComparison.Ordinal);
        var entry = Assert.Single(ledger.Stored);
        Assert.Equal(ClaimSeeds.Of("toy", 5), entry.Newest.Full.Seeds);
        Assert.Equal(LedgerPage.Render(entry), File.ReadAllText(ledger.Folder["results/toy.md"]));
        Assert.Equal(LedgerIndex.Render([entry], cohorts: false), File.ReadAllText(ledger.Folder["results/README.md"]));
    }

    [Fact]
    public void Claims_WithJson_PrintsOneListAndProgressElsewhere()
    {
        Assert.Equal(0, ledger.Call("--run", "fast", "--json"));

        Assert.Equal("toy", (string)JsonNode.Parse(ledger.Output)!.AsArray().Single()!["slug"]!);
        Assert.Contains("toy: 4 of 4 runs (fast)", ledger.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(ledger.Folder["results"])); // the fast form is not kept
    }

    [Theory]
    [InlineData("toy")]
    [InlineData("toy", "--run", "fast")]
    public void Claims_WithAName_ShowItsDetails(params string[] args)
    {
        ledger.Call("--run", "full");
        Assert.Equal(0, ledger.Call(args));
        Assert.Contains("Two peers that average", ledger.Output, StringComparison.Ordinal);
        Assert.Contains("together > alone - 0.9", ledger.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_OnOtherSeeds_WritesOnlyWhenAsked()
    {
        ledger.Call("--run", "full", "--seed", "1000");
        Assert.False(Directory.Exists(ledger.Folder["results"]));

        ledger.Call("--run", "full", "--seed", "1000", "--write");
        Assert.Equal(1001UL, Assert.Single(ledger.Stored).Newest.Full.Seeds[0]);
    }

    [Fact]
    public void Run_OutsideACheckoutOfTheLedgerThatIsBuiltIn_WritesNothing()
    {
        using var elsewhere = new TemporaryFolder();
        var command = ClaimsCommand.Create(new Terminal(new StringWriter(), new StringWriter()), elsewhere.Path).Parse(["single-merge", "--json"]);
        Assert.Equal(0, command.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false }));
        Assert.Empty(Directory.GetFileSystemEntries(elsewhere.Path));
    }

    [Fact]
    public void Run_WithNames_ReplacesOnlyThese()
    {
        ledger.Folder.Write("other.yaml", ClaimsFolder.Toy);
        ledger.Call("--run", "full");
        var before = File.ReadAllText(ledger.Folder["results/other.json"]);
        File.WriteAllText(ledger.Folder["results/other.json"], before.Replace("A toy.", "An old toy.", StringComparison.Ordinal));

        ledger.Call("toy", "--run", "full");

        Assert.Equal([("other", "An old toy."), ("toy", "A toy.")], ledger.Stored.Select(e => (e.Slug, e.Regime)));
        Assert.Contains("2 claims: 2 holds.", File.ReadAllText(ledger.Folder["results/README.md"]), StringComparison.Ordinal);
    }

    [Fact]
    public void Write_ByItself_TakesTheClaimsPresentWords()
    {
        ledger.Call("--run", "full");
        ledger.Folder.Write("toy.yaml", ClaimsFolder.Toy.Replace("A toy.", "Another.", StringComparison.Ordinal));

        Assert.Equal(0, ledger.Call("--write"));
        Assert.Equal("Another.", Assert.Single(ledger.Stored).Regime);
        Assert.Contains("Regime: Another.", File.ReadAllText(ledger.Folder["results/toy.md"]), StringComparison.Ordinal);
        Assert.Equal(0, ledger.Call("--check")); // words are no results
    }

    [Fact] // As two machines do it; the pages and the index are written where the parts come together.
    public void Shards_Merged_AreTheLedgerOfOneRun()
    {
        foreach (var slug in new[] { "coin", "kite", "top" }) ledger.Folder.Write($"{slug}.yaml", ClaimsFolder.Toy);
        ledger.Call("--run", "full");
        var whole = ledger.Files();
        Directory.Delete(ledger.Folder["results"], recursive: true);

        using var parts = new TemporaryFolder();
        foreach (var part in new[] { "1/2", "2/2" })
        {
            Assert.Equal(0, ledger.Call("--run", "full", "--shard", part));
            foreach (var file in Directory.GetFiles(ledger.Folder["results"], "*.json")) File.Move(file, parts[Path.GetFileName(file)]);
            Directory.Delete(ledger.Folder["results"], recursive: true);
        }

        Directory.Move(parts.Path, ledger.Folder["results"]);
        Directory.CreateDirectory(parts.Path);
        Assert.Equal(0, ledger.Call("--write"));
        Assert.Equal(whole, ledger.Files());
        Assert.Equal(0, ledger.Call("--check", "--shard", "2/2"));
    }

    [Fact]
    public void Cache_SecondRun_ReadsItAndTheCheckDoesNot()
    {
        ledger.Call("--run", "full", "--cache", ledger.Folder["cache"]);
        foreach (var file in Directory.GetFiles(ledger.Folder["cache"], "*.json", SearchOption.AllDirectories))
        {
            var json = JsonNode.Parse(File.ReadAllText(file))!;
            json["Numbers"]!["Values"]!["accuracy"] = 0.125;
            File.WriteAllText(file, json.ToJsonString());
        }

        Assert.Equal(0, ledger.Call("--check", "--cache", ledger.Folder["cache"]));
        Assert.Contains("1 equal, 0 stale, 0 refused or broken.", ledger.Error, StringComparison.Ordinal);
        ledger.Call("--run", "full", "--cache", ledger.Folder["cache"]);
        Assert.Equal(0.125, Assert.Single(ledger.Stored).Newest.Full.Arms[0].Values["accuracy"][0]);
    }

    [Fact]
    public void Run_UnequalSpending_IsNoted()
    {
        ledger.Folder.Write("toy.yaml", ClaimsFolder.Toy.Replace("{ exchange: [ gossip ] }", "{ learner.batch: 8 }", StringComparison.Ordinal));
        ledger.Call("--run", "full");
        Assert.Contains("note: toy: arms spent unequal steps", ledger.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_OptimumAtTheEdge_IsAProblemAndNothingIsWritten()
    {
        ledger.Folder.Write("toy.yaml", ClaimsFolder.Toy.Replace(
            "demand:", "tune: { alone: { learner.optimizer.sgd.rate: [1e-8, 1e-7, 0.1] } }\ndemand:", StringComparison.Ordinal));
        var problem = Assert.Single(Assert.Throws<CohortException>(() => ledger.Call("--run", "full")).Problems);
        Assert.Equal(("COH3093", "toy.yaml"), (problem.Kind.Code, problem.File));
        Assert.False(Directory.Exists(ledger.Folder["results"]));
    }

    [Fact]
    public void Names_ThatAreNotKnown_AreAProblemWithAHint()
    {
        var problem = Assert.Single(Assert.Throws<CohortException>(() => ledger.Call("tyo")).Problems);

        Assert.Equal("COH1303", problem.Kind.Code);
        Assert.Contains("did you mean \"toy\"?", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Flags_ThatExcludeEachOther_AreAllNamed()
    {
        var problems = Assert.Throws<CohortException>(() => ledger.Call("--threads", "0", "--seed", "5", "--shard", "3/2", "--tune")).Problems;

        Assert.Equal(["COH1301", "COH1301", "COH1304", "COH1304"], problems.Select(p => p.Kind.Code));
    }

    [Fact]
    public void Write_WithoutALedgerOnDisk_IsRefused()
    {
        using var elsewhere = new TemporaryFolder();
        var parsed = ClaimsCommand.Create(new Terminal(new StringWriter(), new StringWriter()), elsewhere.Path).Parse(["--write"]);
        var problem = Assert.Single(Assert.Throws<CohortException>(() =>
            parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false })).Problems);
        Assert.Equal("COH1304", problem.Kind.Code);
    }

    [Fact]
    public void Run_WhenInterrupted_Ends130AndWritesNothing()
    {
        ledger.Folder.Write("toy.yaml", ClaimsFolder.Toy.Replace("rounds: 3|2", "rounds: 20000|2", StringComparison.Ordinal));
        var running = CohortProcess.Start(null, "claims", "--from", ledger.Folder.Path, "--run", "full", "--threads", "1");
        running.WaitForLine("toy: 1 of");
        running.Signal("INT");
        var ended = running.Finish();

        Assert.Equal((int)ExitCode.Interrupted, ended.Exit);
        Assert.Equal("", ended.Output);
        Assert.Contains("Interrupted; nothing was written.", ended.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(ledger.Folder["results"]));
    }

    [Fact]
    public void Claims_OfTheCommandItself_ShowTheLedgerThatIsBuiltIn()
    {
        var run = CohortProcess.Run("claims", "--json");

        Assert.Equal((0, LedgerJson.Render(LedgerStore.Embedded()) + "\n"), (run.Exit, run.Output.ReplaceLineEndings("\n")));
    }
}
