namespace Cohort.Cli.Tests;

/// <summary>Runs that do what hardly anybody means: each says so once, on standard error.</summary>
public class RunWarningsTests
{
    private const string Small = "data: { glyphs: { rows: 100, test_rows: 40 } }\nbudget: { rounds: 2 }\n";

    [Fact]
    public void PlanWithoutExchange_SaysOnceThatNothingIsExchanged()
    {
        using var folder = new TemporaryFolder();
        var plan = folder.Write("plan.yaml", Small);
        var run = CohortProcess.Run("learn", plan, "--quiet");
        Assert.Equal(0, run.Exit);
        Assert.StartsWith("Nothing is exchanged: the plan has no exchange, so its 8 peers", run.Error, StringComparison.Ordinal);
        Assert.Equal(2, run.Error.Split("exchanged").Length);
        string[][] meant = [["--exchange", "none"], ["--exchange", "gossip"], ["--peers", "1"], ["--set", "feedback=[delta_learning]"]];
        foreach (var flags in meant) Assert.Equal("", CohortProcess.Run(["learn", plan, "--quiet", .. flags]).Error);
    }

    [Fact]
    public void BatchFarBeyondTheRows_IsSaid()
    {
        var run = CohortProcess.Run("learn", "--set", "data.rows=100", "--set", "data.test_rows=40", "--set", "learner.batch=2000", "--rounds", "1");
        Assert.Equal(0, run.Exit);
        Assert.Contains("\nlearner.batch is 2,000, and no learner is shown more than ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void PeersWithoutRowsOfTheirOwn_HaveUndefinedNumbers()
    {
        using var folder = new TemporaryFolder();
        var run = CohortProcess.Run("learn", folder.Write("plan.yaml", Small), "--exchange", "none", "--quiet");
        Assert.Equal(0, run.Exit);
        Assert.DoesNotContain("diverged", run.Output, StringComparison.Ordinal);
        Assert.Matches(@"peer0 +│ +0 │ +undefined │ +undefined │ +│", run.Output);
        Assert.Matches(@"better \d+,\s+worse \d+,\s+no\s+clear\s+difference \d+,\s+without\s+a\s+number 2", run.Output);
    }

    [Fact]
    public void LearnersThatAllDiverge_EndWithACodeOfTheirOwn()
    {
        using var folder = new TemporaryFolder();
        var rows = Enumerable.Range(0, 80).Select(i => $"{i},{i * i % 17},{i * 3.5}\n");
        var table = folder.Write("t.csv", "a,b,y\n" + string.Concat(rows));
        var run = CohortProcess.Run("learn", "--data", table, "--label", "y", "--rounds", "6", "--set", "learner.optimizer=sgd:1000", "--quiet");
        Assert.Equal(7, run.Exit);
        Assert.Contains("All 6 learners have diverged", run.Error, StringComparison.Ordinal);
        Assert.Contains("--set learner.optimizer.sgd.rate=100 (it was 1000)", run.Error, StringComparison.Ordinal);
        Assert.Contains("diverged", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("undefined", run.Output, StringComparison.Ordinal);
        Assert.Equal(2, System.Text.RegularExpressions.Regex.Count( // none is counted as no worse than before
            run.Output, @"better 0,\s+worse 0,\s+no\s+clear\s+difference 0,\s+without\s+a\s+number 6"));
        run = CohortProcess.Run(
            "learn", "--data", table, "--label", "y", "--rounds", "6", "--set", "learner.optimizer=sgd:1000", "--quiet", "--seeds", "2");
        Assert.Equal(7, run.Exit);
        Assert.Contains("In some of the runs all learners have diverged", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void FinishedRun_ThatIsResumed_SaysThatItIsFinished()
    {
        using var folder = new TemporaryFolder();
        var plan = folder.Write("plan.yaml", Small + "baselines: false\n");
        foreach (var rounds in new[] { "2", "12" })
        {
            var kept = folder[$"run{rounds}"];
            Assert.Equal(0, CohortProcess.Run("learn", plan, "--exchange", "gossip", "--rounds", rounds, "--out", kept, "--quiet").Exit);
            var report = File.ReadAllText(Path.Combine(kept, "report.json"));
            var run = CohortProcess.Run("learn", "--resume", kept);
            Assert.Equal((0, ""), (run.Exit, run.Error));
            Assert.Equal(
                $"This run is finished; what came out is in {kept}/report.html, and the learners lie in {kept}/learners. "
                + $"cohort learn --resume {kept} --rounds N goes on to round N.\n", run.Output);
            run = CohortProcess.Run("learn", "--resume", kept, "--json", "--html", folder["again.html"]);
            Assert.Equal((0, report), (run.Exit, run.Output));
            Assert.Equal(File.ReadAllText(Path.Combine(kept, "report.html")), File.ReadAllText(folder["again.html"]));
        }
    }

    [Fact]
    public void MetricsThatDoNotFitTheData_AreRefused()
    {
        var run = CohortProcess.Run("learn", "--rounds", "1", "--set", "evaluate=[rmse, perplexity, auc]");
        Assert.Equal(2, run.Exit);
        Assert.Equal(3, run.Error.Split("error COH1404 evaluate: ").Length - 1);
        const string Said = "rmse cannot be measured on classification with 10 classes; those that can: accuracy, macro_f1";
        Assert.Contains(Said, run.Error, StringComparison.Ordinal);
    }
}
