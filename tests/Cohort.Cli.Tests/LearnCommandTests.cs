using System.Text.Json;

namespace Cohort.Cli.Tests;

public class LearnCommandTests
{
    [Fact]
    public void Learn_WithoutArguments_ShowsThatLearningTogetherPays()
    {
        var run = CohortProcess.Run("learn", "--json");
        Assert.Equal(0, run.Exit);
        using var report = JsonDocument.Parse(run.Output);
        var final = report.RootElement.GetProperty("final");
        var (alone, together, pooled) = (Mean(final, "alone"), Mean(final, "together"), Mean(final, "pooled"));
        Assert.True(together >= alone + 0.10, $"together {together}, alone {alone}");
        Assert.True(together >= pooled - 0.05, $"together {together}, pooled {pooled}");
    }

    [Fact]
    public void Learn_ClosingLines_GiveEachPeersLocalGains()
    {
        var run = CohortProcess.Run("learn", "--rounds", "3", "--quiet");
        Assert.Equal(0, run.Exit);
        Assert.Contains("aloneAdapted", run.Output, StringComparison.Ordinal);
        Assert.Matches(@"better \d+, worse \d+, no clear difference \d+", run.Output);
        Assert.Matches(@"local test │ rows │ aloneAdapted │ adapted │ +gain │ +95% interval", run.Output);
        Assert.Matches(@"majority +│ +0\.\d+", run.Output);
        Assert.Matches(@"sent [\d.]+ MB between", run.Output); // the unit of the HTML report
        Assert.Equal("", run.Error);
        Assert.DoesNotContain("did not spend the same", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Learn_FromANetworkThatIsPretrained_ShowsThatItPretrains()
    {
        const string First =
            "{ pretrained: { plan: { budget: { rounds: 2 }, data: { glyphs: { rows: 100, test_rows: 20 } }, peers: { count: 1 } } } }";
        var run = CohortProcess.Run("learn", "--rounds", "1", "--no-baselines", "--set", $"learner.start={First}");
        Assert.Equal(0, run.Exit);
        const string Told = "pretraining what learners start from: 2 rounds\npretraining 1/2\npretraining 2/2\n10 classes";
        Assert.StartsWith(Told, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Learn_PeersThatSitOutRounds_SaysThatTheArmsSpentUnequally()
    {
        var run = CohortProcess.Run("learn", "--rounds", "2", "--exchange", "fedavg", "--set", "exchange.fedavg.participation=0.5", "--quiet");
        Assert.Equal(0, run.Exit);
        Assert.Matches(
            @"The arms did not spend the same: steps alone \d+, together \d+; examples alone [\d,]+, together [\d,]+, pooled [\d,]+\.", run.Output);
    }

    [Fact]
    public void Learn_Help_HasExamples()
    {
        Assert.Contains("cohort learn --resume run1", CohortProcess.Run("learn", "--help").Output, StringComparison.Ordinal);
        Assert.DoesNotContain("--resume run1", CohortProcess.Run("--help").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Learn_Json_WritesOneValueToStandardOutputAndProgressToStandardError()
    {
        var run = CohortProcess.Run("learn", "--rounds", "2", "--no-baselines", "--json");
        using var report = JsonDocument.Parse(run.Output);
        Assert.Equal("cohort.report/2", report.RootElement.GetProperty("schema").GetString());
        Assert.False(report.RootElement.GetProperty("final").TryGetProperty("alone", out _));
        Assert.Equal(2, report.RootElement.GetProperty("rounds").GetArrayLength());
        Assert.Contains("round 2/2", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Learn_WithAnOutputFolder_KeepsEverythingOfTheRun()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(0, CohortProcess.Run("learn", "--rounds", "2", "--out", folder["run"], "--html", folder["page.html"], "--quiet").Exit);
        foreach (var file in new[] { "plan.yaml", "report.json", "report.html", "journal", "learners/0.safetensors", "learners/7.safetensors" })
            Assert.True(File.Exists(Path.Combine(folder["run"], file)), file);
        Assert.StartsWith("<!DOCTYPE html>", File.ReadAllText(folder["page.html"]), StringComparison.OrdinalIgnoreCase);
        var again = CohortProcess.Run("learn", "--rounds", "2", "--out", folder["run"], "--quiet");
        Assert.Equal(6, again.Exit);
        Assert.Contains("COH1105", again.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Learn_PlanWithFilesBesideIt_RunsAndResumesFromAnywhere()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["plans"]);
        Directory.CreateDirectory(folder["elsewhere"]);
        var lines = Enumerable.Range(0, 60).Select(i => $"{i % 7},{(i % 2 == 0 ? "ill" : "well")}\n");
        File.WriteAllText(Path.Combine(folder["plans"], "t.csv"), "a,y\n" + string.Concat(lines));
        File.WriteAllText(Path.Combine(folder["plans"], "graph.csv"), "0,1\n1,2\n");
        File.WriteAllText(Path.Combine(folder["plans"], "plan.yaml"), """
            budget: { rounds: 12 }
            data: { table: { path: t.csv, label: y } }
            peers: { count: 3, split: iid }
            exchange: [ { gossip: { topology: file:graph.csv } } ]
            """);
        var run = CohortProcess.RunIn(folder["elsewhere"], "learn", "../plans/plan.yaml", "--out", "run", "--quiet");
        Assert.Equal((0, ""), (run.Exit, run.Error));
        File.Delete(folder["elsewhere/run/report.html"]); // as if it had been cut off before it
        run = CohortProcess.RunIn(folder["plans"], "learn", "--resume", "../elsewhere/run", "--quiet");
        Assert.Equal((0, ""), (run.Exit, run.Error));
        File.Delete(folder["elsewhere/run/report.html"]);
        File.Move(Path.Combine(folder["plans"], "t.csv"), folder["moved.csv"]);
        run = CohortProcess.RunIn(folder["plans"], "learn", "--resume", "../elsewhere/run", "--quiet");
        Assert.Equal(3, run.Exit);
        Assert.Contains("COH3075", run.Error, StringComparison.Ordinal);
        run = CohortProcess.RunIn(folder["plans"], "learn", "--resume", "../elsewhere/run", "--data", folder["moved.csv"], "--quiet");
        Assert.Equal((0, ""), (run.Exit, run.Error));
    }

    [Fact]
    public void Learn_PlanOfTheOldForm_IsToldTheNewOne()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["old.yaml"], "data: { source: t.csv, label: y }\n");
        var run = CohortProcess.Run("learn", folder["old.yaml"]);
        Assert.Equal(2, run.Exit);
        Assert.Contains("old.yaml:1: data.source is no key any more: name the source itself", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Learn_Text_MeasuresTheNextCharacterAndKeepsTheVocabulary()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["story.txt"], string.Concat(Enumerable.Repeat("the cat sat on the mat. ", 200)));
        var run = CohortProcess.Run(
            "learn", "--data", folder["story.txt"], "--rounds", "1", "--set", "learner.local.steps=2", "--out", folder["run"], "--json");
        Assert.Equal(0, run.Exit);
        using var report = JsonDocument.Parse(run.Output);
        var summary = report.RootElement.GetProperty("data").GetProperty("summary").GetString();
        Assert.StartsWith("text: 4,800 characters", summary, StringComparison.Ordinal);
        Assert.True(report.RootElement.GetProperty("final").GetProperty("together").TryGetProperty("perplexity", out _));
        Assert.Contains("\"m\"", File.ReadAllText(Path.Combine(folder["run"], "vocabulary.json")), StringComparison.Ordinal);
    }

    [Fact]
    public void Learn_OnePeer_CountsWhatItTrainsOnAndWhatItSetsAside()
    {
        using var folder = new TemporaryFolder();
        var run = CohortProcess.Run(
            "learn", "--peers", "1", "--split", "iid", "--rounds", "1", "--set", "data.glyphs.rows=100", "--html", folder["a page.html"]);
        Assert.Equal(0, run.Exit);
        Assert.Contains("1 peer with 80 rows to train on and 20 rows set aside to be tested on;", run.Error, StringComparison.Ordinal);
        Assert.Contains("; 1 round\n", run.Error.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Contains("in 1 round.", run.Output, StringComparison.Ordinal);
        var page = File.ReadAllText(folder["a page.html"]);
        Assert.Contains("cohort learn <span class=\"flag\">--peers</span> 1 <span class=\"flag\">--split</span> iid", page, StringComparison.Ordinal);
        Assert.Contains("a page.html&#39;", page, StringComparison.Ordinal); // quoted as for a shell
    }

    private static double Mean(JsonElement final, string arm) => final.GetProperty(arm).GetProperty("accuracy").GetProperty("mean").GetDouble();
}
