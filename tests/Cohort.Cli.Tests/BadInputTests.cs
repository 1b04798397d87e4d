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
