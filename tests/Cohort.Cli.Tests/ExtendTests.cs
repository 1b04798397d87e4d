using System.Text.Json.Nodes;

namespace Cohort.Cli.Tests;

/// <summary><c>cohort learn --resume DIR --rounds N</c>: a run that has ended goes on.</summary>
public sealed class ExtendTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly string plan;

    public ExtendTests() => plan = folder.Write("plan.yaml", """
        budget: { rounds: 2 }
        data: { gaussian: { rows: 60, test_rows: 40, features: 5, classes: 2 } }
        peers: { count: 3, split: iid }
        exchange: [ gossip ]
        """);

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Resume_MoreRounds_GoesOnAndPrintsWhatAWholeRunPrints()
    {
        Assert.Equal(0, CohortProcess.Run("learn", plan, "--out", folder["part"], "--quiet").Exit);
        var whole = CohortProcess.Run("learn", plan, "--rounds", "5", "--out", folder["whole"], "--quiet");
        var part = CohortProcess.Run("learn", "--resume", folder["part"], "--rounds", "5");
        Assert.Equal((0, whole.Output), (part.Exit, part.Output));
        Assert.StartsWith("This run has 2 rounds, and goes on to round 5.\n", part.Error, StringComparison.Ordinal);
        Assert.Contains("5 rounds, from round 3\n", part.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("follow", part.Error, StringComparison.Ordinal);
        Assert.Matches(@"round 5/5  0:0\d  alone 0\.\d+", part.Error);
        Assert.Equal(5, JsonNode.Parse(File.ReadAllText(folder["part/report.json"]))!["rounds"]!.AsArray().Count);
    }

    [Theory]
    [InlineData("--rounds 2", 2, "COH3083", "2 rounds: the plan of this run has 2")]
    [InlineData("--rounds 1", 2, "COH3083", "1 rounds: the plan of this run has 2")]
    [InlineData("--rounds many", 2, "COH1301", "--rounds many: a whole number is expected")]
    [InlineData("--rounds 9 --seed 3", 2, "COH1304", "but --rounds N for more rounds")]
    [InlineData("--set budget.rounds=1", 2, "COH3083", "1 rounds")]
    public void Resume_WhatCannotBe_IsOneError(string flags, int exit, string code, string says)
    {
        Assert.Equal(0, CohortProcess.Run("learn", plan, "--out", folder["part"], "--quiet", "--no-baselines").Exit);
        var run = CohortProcess.Run(["learn", "--resume", folder["part"], .. flags.Split(' ')]);
        Assert.Equal((exit, ""), (run.Exit, run.Output));
        Assert.Equal(2, run.Error.Split("error COH").Length);
        Assert.Contains($"error {code}", run.Error, StringComparison.Ordinal);
        Assert.Contains(says, run.Error, StringComparison.Ordinal);
        Assert.Contains("This run is finished", CohortProcess.Run("learn", "--resume", folder["part"]).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Resume_RateThatFollowsTheRounds_SaysSo()
    {
        var run = CohortProcess.Run("learn", plan, "--set", "learner.rate_schedule=cosine", "--out", folder["part"], "--quiet", "--no-baselines");
        Assert.Equal(0, run.Exit);
        run = CohortProcess.Run("learn", "--resume", folder["part"], "--rounds", "4", "--quiet");
        Assert.Equal(0, run.Exit);
        Assert.Contains("learner.rate_schedule follows the number of rounds", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Resume_KilledBeforeItsReport_ShowsTheSameTable()
    {
        var whole = CohortProcess.Run("learn", plan, "--out", folder["part"], "--quiet");
        File.Delete(folder["part/report.html"]);
        var again = CohortProcess.Run("learn", "--resume", folder["part"], "--quiet");
        Assert.Equal((0, whole.Output), (again.Exit, again.Output));
    }
}
