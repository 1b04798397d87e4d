using System.Text.Json;

namespace Cohort.Cli.Tests;

/// <summary>Several runs at once: <c>learn --seeds</c> and <c>compare</c>.</summary>
public sealed class SeriesTests : IDisposable
{
    private static readonly string[] Small = ["--set", "data.glyphs.rows=160", "--set", "data.glyphs.test_rows=40", "--peers", "2", "--rounds", "2"];
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Seeds_OfAPlan_AreTheRunsOfEachSeedInOneTable()
    {
        var series = CohortProcess.Run(["learn", .. Small, "--seeds", "3", "--seed", "7", "--quiet", "--out", folder["runs"]]);
        Assert.True(series.Exit == 0, series.Error);
        Assert.Matches(@"3 seeds +│ +accuracy │ +95% interval", series.Output);
        Assert.Matches(@"together over alone +│ [+-]0\.\d+ ± 0\.\d+", series.Output);
        var single = CohortProcess.Run(["learn", .. Small, "--seed", "8", "--quiet", "--json"]);
        var together = JsonDocument.Parse(single.Output).RootElement.GetProperty("final").GetProperty("together");
        var mean = together.GetProperty("accuracy").GetProperty("mean").GetDouble();
        Assert.Equal(mean, Values(File.ReadAllText(folder["runs/report.json"]), "together")[1]);
        Assert.True(File.Exists(folder["runs/seed-9/report.html"]) && File.Exists(folder["runs/report.html"]));
        Assert.Contains("COH1105", CohortProcess.Run(["learn", .. Small, "--seeds", "3", "--out", folder["runs"]]).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Seeds_InterruptedAndResumed_KeepWhatIsDoneAndEndAsIfNothingHadHappened()
    {
        string[] learn = ["learn", .. Small[..6], "--rounds", "30", "--seeds", "3"];
        var whole = CohortProcess.Run([.. learn, "--quiet", "--json"]);
        var running = CohortProcess.Start(null, [.. learn, "--out", folder["runs"]]);
        running.WaitForLine("seed 2 (2 of 3)");
        running.Signal("INT");
        var stopped = running.Finish();
        Assert.Equal(130, stopped.Exit);
        Assert.Contains($"Continue with: cohort learn --resume {folder["runs"]}", stopped.Error, StringComparison.Ordinal);
        var first = File.GetLastWriteTimeUtc(folder["runs/seed-1/report.json"]);
        var resumed = CohortProcess.Run("learn", "--resume", folder["runs"], "--json");
        Assert.True(resumed.Exit == 0, resumed.Error);
        Assert.DoesNotContain("seed 1 (", resumed.Error, StringComparison.Ordinal);
        Assert.Equal(first, File.GetLastWriteTimeUtc(folder["runs/seed-1/report.json"]));
        Assert.Equal(Values(whole.Output, "together"), Values(resumed.Output, "together"));
        Assert.Equal(Values(whole.Output, "alone"), Values(resumed.Output, "alone"));
        var wrong = CohortProcess.Run("learn", "--resume", folder["runs"], "--rounds", "3");
        Assert.Contains("COH1304", wrong.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Compare_Exchanges_RunsAllOverTheSameSeeds()
    {
        string[] where = ["--out", folder["c"], "--html", folder["c.html"], "--quiet"];
        var done = CohortProcess.Run(["compare", .. Small, "--exchange", "gossip:ring,fedavg,none", "--seeds", "2", .. where]);
        Assert.True(done.Exit == 0, done.Error);
        Assert.Matches(@"fedavg over gossip:ring +│", done.Output);
        Assert.Matches(@"  none +│ .*0 B", done.Output);
        Assert.Matches(@"\n    alone +│", done.Output); // once for all
        Assert.DoesNotContain("not run under one budget", done.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Nothing is exchanged", done.Error, StringComparison.Ordinal); // it was asked for
        Assert.True(File.Exists(folder["c/1-gossip-ring/seed-2/report.json"]) && File.Exists(folder["c/3-none/plan.yaml"]));
        Assert.Equal(2, Values(File.ReadAllText(folder["c/report.json"]), "fedavg").Length);
        Assert.Contains("over the rounds", File.ReadAllText(folder["c.html"]), StringComparison.Ordinal);
    }

    [Fact]
    public void Compare_PlansOfDifferentBudgets_SaysSo()
    {
        const string Plan = "data: { glyphs: { rows: 120, test_rows: 40 } }\npeers: { count: 2 }\nexchange: [ fedavg ]\n";
        var (a, b) = (folder.Write("a.yaml", Plan + "budget: { rounds: 1 }\n"), folder.Write("b.yaml", Plan + "budget: { rounds: 2 }\n"));
        var done = CohortProcess.Run("compare", a, b, "--seeds", "1", "--quiet");
        Assert.True(done.Exit == 0, done.Error);
        Assert.Contains("not run under one budget: rounds a 1, b 2; steps a ", done.Output, StringComparison.Ordinal);
        var same = CohortProcess.Run("compare", a, b, "--seeds", "1", "--rounds", "1", "--quiet");
        Assert.DoesNotContain("not run under one budget", same.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Compare_NothingToCompareAndMistakes_AreToldAtOnce()
    {
        Assert.Contains("nothing to compare", CohortProcess.Run("compare", "--exchange", "gossip").Error, StringComparison.Ordinal);
        var wrong = CohortProcess.Run("compare", "--exchange", "gossipp,fedavgg", "--seeds", "0");
        Assert.Equal(2, wrong.Exit);
        foreach (var text in new[] { "gossipp", "fedavgg", "--seeds 0" }) Assert.Contains(text, wrong.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("gossip,fedavg , none", "gossip|fedavg|none")]
    [InlineData("{gossip: {topology: {random: {a: 0.4, b: [1, 2]}}}},fedavg", "{gossip: {topology: {random: {a: 0.4, b: [1, 2]}}}}|fedavg")]
    [InlineData(",", "")]
    public void Parts_OfAList_KeepWhatStandsBetweenBrackets(string list, string parts) =>
        Assert.Equal(parts, string.Join('|', CompareCommand.Parts(list)));

    private static double[] Values(string comparison, string line)
    {
        var lines = JsonDocument.Parse(comparison).RootElement.GetProperty("lines").EnumerateArray();
        return [.. lines.First(l => l.GetProperty("line").GetString() == line).GetProperty("values").EnumerateArray().Select(v => v.GetDouble())];
    }
}
