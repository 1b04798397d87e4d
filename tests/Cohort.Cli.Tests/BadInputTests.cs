namespace Cohort.Cli.Tests;

/// <summary>
/// Bad input gives one clear message that names every mistake, the right exit code and no stack trace, and leaves nothing half-written.
/// </summary>
public class BadInputTests
{
    [Fact]
    public void PlanWithFiveMistakes_NamesAllFiveWithTheirLines()
    {
        using var folder = new TemporaryFolder();
        var plan = folder.Write("plan.yaml", """
            sed: 1
            budget: { rounds: -3 }
            peers: { count: many, split: dirichlt:0.3 }
            learner:
              batch: 32
              optimizer: { sgd: { rat: 0.1 } }
            """);
        var run = CohortProcess.Run("learn", plan, "--out", folder["run"]);
        AssertRefused(run, 2, folder);
        foreach (var mistake in new[] { "plan.yaml:1", "seed", "plan.yaml:2", "plan.yaml:3", "dirichlet", "plan.yaml:6", "rate" })
            Assert.Contains(mistake, run.Error, StringComparison.Ordinal);
        Assert.Equal(5, run.Error.Split('\n').Count(l => l.StartsWith("error COH", StringComparison.Ordinal)));
    }

    [Fact]
    public void HostileYaml_IsRefusedQuickly()
    {
        using var folder = new TemporaryFolder();
        var texts = new Dictionary<string, string>
        {
            ["deep.yaml"] = new('[', 100_000),
            ["alias.yaml"] = "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n",
            ["large.yaml"] = "seed: 1 #" + new string('x', 10 << 20),
            ["tag.yaml"] = "seed: !!python/object 1\n",
            ["garbage.yaml"] = "\u0001\u0002\u0003",
        };
        foreach (var (name, text) in texts)
        {
            var run = CohortProcess.Run("learn", folder.Write(name, text), "--out", folder["run"]);
            AssertRefused(run, 2, folder);
            Assert.Contains("COH10", run.Error, StringComparison.Ordinal);
            Assert.Contains(name, run.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void UnknownFlagsAndVerbs_AreUsageErrors()
    {
        using var folder = new TemporaryFolder();
        string[] lines =
        [
            "learn --rownds 3", "lern", "learn --threads many", "learn --set seed", "explain nothing_like_it", "learn --resume /nowhere --seed 3",
        ];
        foreach (var line in lines) AssertRefused(CohortProcess.Run(line.Split(' ')), 2, folder);
    }

    [Fact]
    public void WordThatAFlagDoesNotKnow_IsAnsweredByThoseItDoes()
    {
        using var folder = new TemporaryFolder();
        var run = CohortProcess.Run("methods", "--role", "bogus");
        AssertRefused(run, 2, folder);
        Assert.Contains("--role bogus: known are exchange, curriculum, memory, feedback, learner, evaluate", run.Error, StringComparison.Ordinal);
        Assert.Equal(CohortProcess.Run("methods", "--role", "memory").Output, CohortProcess.Run("methods", "--role", "Memory").Output);
    }

    [Theory]
    [InlineData("lr: 0.1", "unknown key \"lr\" (did you mean \"learner.optimizer.sgd.rate\"?)")]
    [InlineData("epochs: 3", "(did you mean \"budget.rounds\"?)")]
    [InlineData("batch_size: 8", "(did you mean \"learner.batch\"?)")]
    [InlineData("n: 4", "(did you mean \"peers.count\"?)")]
    [InlineData("learner: { rate: 0.1 }", "(did you mean \"learner.optimizer.sgd.rate\"?)")]
    [InlineData("learner: { batch_size: 8 }", "(did you mean \"batch\"?)")]
    [InlineData("learner: { optimizer: { adam: { lr: 0.1 } } }", "(did you mean \"rate\"?)")]
    [InlineData("peers: { n: 4 }", "(did you mean \"count\"?)")]
    [InlineData("learner: { model: 'mlp:64,32' }", "learner.model.mlp.hidden is \"64,32\", but a list is expected, as in hidden: [64,32]")]
    [InlineData("learner: { model: 'cnn:[8,16]' }", "but a list is expected, as in channels: [8,16]")]
    [InlineData("seed: 1\nbudget:\n\trounds: 3", "plan.yaml:3: this is not YAML")]
    public void PlanInTheWordsOfOtherTools_IsToldTheOnesHere(string plan, string says)
    {
        using var folder = new TemporaryFolder();
        var run = CohortProcess.Here("learn", folder.Write("plan.yaml", plan + "\n"));
        AssertRefused(run, 2, folder);
        Assert.Contains(says, run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[{\"a\": 1, \"y\": 2}]", "this is JSON, not a table as text")]
    [InlineData("{\n  \"a\": [1, 2]\n}", "this is JSON")]
    [InlineData("PAR1\0\0\u0001", "this is a Parquet file")]
    [InlineData("PK\u0003\u0004\0\0", "this is an Excel workbook or another zip archive")]
    [InlineData("<!DOCTYPE html><html></html>", "this is a web page")]
    [InlineData("some words of prose", "one line and one column:")]
    [InlineData("a,b,y\n", "the file has a header row and no other")]
    public void DataThatIsNoTable_IsNamedForWhatItIs(string content, string says)
    {
        using var folder = new TemporaryFolder();
        var run = CohortProcess.Here("learn", "--data", folder.Write("t.csv", content), "--label", "y");
        AssertRefused(run, 3, folder);
        Assert.Contains(says, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void PublicSet_ThatCannotBeFetched_IsANetworkError()
    {
        using var folder = new TemporaryFolder();
        var nowhere = new Dictionary<string, string?>
        {
            ["COHORT_DATA"] = null, ["XDG_CACHE_HOME"] = folder["cache"],
            ["HTTPS_PROXY"] = "http://127.0.0.1:9", ["https_proxy"] = "http://127.0.0.1:9",
        };
        var run = CohortProcess.RunWith(nowhere, "data", "get", "iris");
        AssertRefused(run, 4, folder);
        Assert.Contains("COH2021", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void FolderOfPublicSets_ThatIsNotThere_IsSaidBeforeTheNetworkIsAsked()
    {
        using var folder = new TemporaryFolder();
        var mistyped = new Dictionary<string, string?>
        {
            ["COHORT_DATA"] = folder["mistyped"], ["XDG_CACHE_HOME"] = folder["cache"],
            ["HTTPS_PROXY"] = "http://127.0.0.1:9", ["https_proxy"] = "http://127.0.0.1:9",
        };
        var run = CohortProcess.RunWith(mistyped, "learn", "--data", "iris");
        AssertRefused(run, 3, folder);
        Assert.StartsWith($"error COH2011 {folder["mistyped"]}: the folder of public sets that COHORT_DATA", run.Error, StringComparison.Ordinal);
    }

    private static void AssertRefused(CohortProcess run, int exit, TemporaryFolder folder)
    {
        Assert.Equal(exit, run.Exit);
        Assert.StartsWith("error COH", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", run.Error, StringComparison.Ordinal);
        Assert.Equal("", run.Output);
        Assert.False(Directory.Exists(folder["run"]), "nothing is left in --out");
    }
}
