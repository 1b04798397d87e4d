namespace Cohort.Cli.Tests;

/// <summary>Where results go: found out before anything is computed, one run in a folder at a time, and nothing else replaced.</summary>
public sealed class OutputPlacesTests : IDisposable
{
    private static readonly string[] Small = ["--set", "data.glyphs.rows=120", "--set", "data.glyphs.test_rows=40", "--peers", "2", "--no-baselines"];

    private const string Paper = "D. Doe & R. Roe: On means of means. JMLR, 2024";

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Learn_PlacesThatCannotBeWrittenAndOtherMistakes_AreToldAtOnceBeforeTheTraining()
    {
        Directory.CreateDirectory(folder["d"]);
        folder.Write("file", "mine");
        var run = CohortProcess.Run("learn", "--html", folder["d"], "--out", folder["file/run"], "--threads", "0", "--exchange", "gossipp");
        Assert.Equal((2, ""), (run.Exit, run.Output));
        foreach (var text in new[] { "COH1301 --threads 0", "a file where a folder is needed", "a directory where a file should be", "gossipp" })
            Assert.Contains(text, run.Error, StringComparison.Ordinal);
        Assert.Contains("4 problems", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("COH1301", "learn", "--html", "")]
    [InlineData("COH1301", "learn", "--out", "")]
    [InlineData("COH1301", "learn", "--resume", "")]
    [InlineData("COH1301", "learn", "--seeds", "2", "--out", "")]
    [InlineData("COH1301", "sweep", "--grid", "learner.batch=8,16", "--out", "")]
    [InlineData("COH1301", "data", "schema", "t.csv", "--out", "")]
    [InlineData("COH1301", "predict", "no-run", "--data", "t.csv", "--out", "")]
    [InlineData("COH1301", "export", "no-run", "--out", "")]
    [InlineData("COH1301", "export-curves", "no-run", "--out", "")]
    [InlineData("COH1301", "new", "method", "mean-of-means", "--role", "exchange", "--paper", Paper, "--out", "")]
    [InlineData("COH1301", "claims", "--run", "fast", "--cache", "")]
    [InlineData("COH1301", "claims", "--from", "")]
    [InlineData("COH1103", "new", "method", "mean-of-means", "--role", "exchange", "--paper", Paper, "--out", "t.csv")]
    [InlineData("COH1103", "claims", "--run", "fast", "--cache", "t.csv/x")]
    [InlineData("COH1103", "data", "schema", "t.csv", "--out", ".")]
    [InlineData("COH1103", "predict", "no-run", "--data", "t.csv", "--out", ".")]
    [InlineData("COH1103", "export", "no-run", "--out", ".")]
    [InlineData("COH1103", "export-curves", "no-run", "--out", "t.csv")]
    [InlineData("COH1103", "compare", "--exchange", "gossip,fedavg", "--out", "t.csv/x")]
    public void AnyVerb_PlaceThatCannotBeWritten_IsOneCleanError(string code, params string[] args)
    {
        folder.Write("t.csv", "a,label\n1,x\n2,y\n");
        var run = CohortProcess.RunIn(folder.Path, args);
        Assert.Contains($"error {code}", run.Error, StringComparison.Ordinal);
        Assert.Equal((code == "COH1301" ? 2 : 6, ""), (run.Exit, run.Output));
        Assert.Equal(["t.csv"], Directory.GetFileSystemEntries(folder.Path).Select(Path.GetFileName));
    }

    // Not of /dev: whoever breaks this and may write there loses a device.
    [SkippableTheory]
    [InlineData("pipe")]
    [InlineData("link")]
    [InlineData("dangling")]
    public void Learn_HtmlThatIsNoRegularFile_IsRefusedAtOnceAndStays(string name)
    {
        Skip.If(OperatingSystem.IsWindows(), "there are no such names there");
        Assert.Equal(0, CohortProcess.RunProgram("mkfifo", new Dictionary<string, string?>(), folder["pipe"]).Exit);
        File.CreateSymbolicLink(folder["link"], folder.Write("victim", "mine"));
        File.CreateSymbolicLink(folder["dangling"], folder["nothing"]);
        var before = Directory.GetFileSystemEntries(folder.Path).Order();
        var run = CohortProcess.RunIn(folder.Path, "learn", "--html", name);
        Assert.Equal((6, ""), (run.Exit, run.Output));
        Assert.Contains("error COH1108", run.Error, StringComparison.Ordinal);
        Assert.Equal(before, Directory.GetFileSystemEntries(folder.Path).Order());
        Assert.Equal("mine", File.ReadAllText(folder["victim"]));
    }

    [Fact]
    public void Learn_HtmlThatCannotBeWrittenInTheEnd_PrintsWhatCameOutAllTheSame()
    {
        var running = CohortProcess.Start(null, ["learn", .. Small, "--rounds", "2000", "--html", folder["page.html"]]);
        running.WaitForLine("10 classes"); // before rounds that take seconds
        Directory.CreateDirectory(folder["page.html"]);
        var run = running.Finish();
        Assert.Equal(6, run.Exit);
        Assert.Contains("error COH1103", run.Error, StringComparison.Ordinal);
        Assert.Contains("together", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void New_FolderWhereAFileCannotBeWritten_WritesNone()
    {
        Directory.CreateDirectory(folder["own/MeanOfMeansTests.cs"]);
        var run = CohortProcess.RunIn(folder.Path, "new", "method", "mean-of-means", "--role", "exchange", "--paper", Paper, "--out", "own");
        Assert.Equal(6, run.Exit);
        Assert.Contains("error COH1103", run.Error, StringComparison.Ordinal);
        Assert.Equal(["MeanOfMeansTests.cs"], Directory.GetFileSystemEntries(folder["own"]).Select(Path.GetFileName));
    }

    [Fact]
    public void Html_LeftoverOfAKilledWriteBesideIt_IsRemovedByTheNext()
    {
        folder.Write("page.html.abcdefghijk.cohort-partial", "<html");
        var run = CohortProcess.RunIn(folder.Path, ["learn", .. Small, "--rounds", "1", "--quiet", "--html", "page.html"]);
        Assert.True(run.Exit == 0, run.Error);
        Assert.Equal(OperatingSystem.IsWindows() ? 2 : 1, Directory.GetFileSystemEntries(folder.Path).Length);
    }

    [Fact]
    public void Learn_FolderOfARunAtWork_IsRefusedUntilThatHasDied()
    {
        var first = CohortProcess.Start(null, ["learn", .. Small, "--rounds", "4000", "--set", "checkpoint.every=1000000", "--out", folder["run"]]);
        first.WaitForLine("10 classes");
        var plan = File.ReadAllText(folder["run/plan.yaml"]);
        string[][] seconds = [["learn", .. Small, "--rounds", "4000", "--out", folder["run"]], ["learn", "--resume", folder["run"]]];
        foreach (var second in seconds)
        {
            var run = CohortProcess.Run(second);
            Assert.Equal((6, ""), (run.Exit, run.Output));
            Assert.Matches(@"error COH1107 .*/run: another run is at work in this folder: process \d+\n", run.Error);
        }

        Assert.Equal(plan, File.ReadAllText(folder["run/plan.yaml"]));
        Assert.True(first.Kill());
        var other = CohortProcess.Run(["learn", .. Small, "--rounds", "2", "--out", folder["run"]]);
        Assert.Contains("COH1105", other.Error, StringComparison.Ordinal);
        Assert.Contains("of another plan", other.Error, StringComparison.Ordinal);
        var again = CohortProcess.Start(null, "learn", "--resume", folder["run"]);
        again.WaitForLine("10 classes");
        again.Signal("INT");
        Assert.Contains("has no checkpoint yet: it begins again at round 0", again.Finish().Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Seeds_FolderOfRunsAtWork_IsRefusedAndOneThatDiedEarlyIsBegunAgain()
    {
        string[] learn = ["learn", .. Small, "--rounds", "4000", "--seeds", "2", "--out", folder["runs"]];
        var first = CohortProcess.Start(null, learn);
        first.WaitForLine("seed 1 (1 of 2)");
        foreach (var second in new[] { learn, ["learn", "--resume", folder["runs"]] })
            Assert.Contains("COH1107", CohortProcess.Run(second).Error, StringComparison.Ordinal);
        Assert.True(first.Kill());
        Directory.Delete(folder["runs/seed-1"], recursive: true);
        // Killed before its plans were there.
        File.WriteAllText(folder["runs/series.json"], """{"schema":"cohort.series/1","seeds":[1,2],"runs":[]}""");
        Assert.Contains("begin them again by --out", CohortProcess.Run("learn", "--resume", folder["runs"]).Error, StringComparison.Ordinal);
        learn[learn.ToList().IndexOf("4000")] = "2";
        var run = CohortProcess.Run(learn);
        Assert.True(run.Exit == 0, run.Error);
    }

    [Fact]
    public void Compare_PlanThatCannotRun_IsFoundBeforeTheFolderIsMade()
    {
        const string Plan = "data: { glyphs: { rows: 120, test_rows: 40 } }\npeers: { count: 2 }\nexchange: [ fedavg ]\nbudget: { rounds: 1 }\n";
        var a = folder.Write("a.yaml", Plan);
        var b = folder.Write("b.yaml", Plan.Replace("fedavg", "{ gossip: { topology: { random_regular: { degree: 9 } } } }"));
        var run = CohortProcess.Run("compare", a, b, "--out", folder["c"]);
        Assert.Equal((2, ""), (run.Exit, run.Output));
        Assert.Contains("COH1203", run.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder["c"]));
    }
}
