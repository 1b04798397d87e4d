using System.Text.Json;

namespace Cohort.Cli.Tests;

/// <summary><c>cohort merge</c>.</summary>
public sealed class MergeCommandTests(MergeCommandTests.Runs runs) : IClassFixture<MergeCommandTests.Runs>, IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("mean")]
    [InlineData("task_arithmetic", "--scale", "0.5")]
    [InlineData("ties", "--keep", "0.5")]
    [InlineData("dare", "--drop", "0.2", "--seed", "3")]
    [InlineData("fisher", "--data", "HELD")]
    [InlineData("soup", "--data", "HELD")]
    public void Merge_EveryRule_IsPredictedAndEvaluated(string how, params string[] more)
    {
        string[] args = [.. more.Select(arg => arg == "HELD" ? runs.Held : arg)];
        var run = CohortProcess.Here(
            ["merge", runs.North, runs.South, "--how", how, .. args, "--test", runs.Table, "--out", folder["merged"], "--json"]);
        Assert.True(run.Exit == 0, run.Error);
        var json = JsonDocument.Parse(run.Output).RootElement;
        Assert.StartsWith(how, json.GetProperty("how").GetString(), StringComparison.Ordinal);
        Assert.Equal(4, json.GetProperty("learners").GetArrayLength());
        Assert.Equal(how == "soup", json.TryGetProperty("soup", out _));
        var merged = json.GetProperty("merged").GetProperty("accuracy").GetDouble();
        var evaluated = CohortProcess.Here("evaluate", folder["merged"], "--data", runs.Table, "--json");
        Assert.True(evaluated.Exit == 0, evaluated.Error);
        Assert.Equal(merged, JsonDocument.Parse(evaluated.Output).RootElement[0].GetProperty("metrics").GetProperty("accuracy").GetDouble());
        var predicted = CohortProcess.Here("predict", folder["merged"], "--data", runs.Table, "--learner", "merged");
        Assert.Equal(1 + 120, predicted.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public void Merge_OfOneRun_KnowsItsTestRowsAndSaysWhatWasDone()
    {
        var run = CohortProcess.Run("merge", runs.North, "--how", "mean", "--weights", "1,3", "--test", runs.Table, "--out", folder["merged"]);
        Assert.True(run.Exit == 0, run.Error);
        Assert.Contains("2 learners: mean, weights 1,3.", run.Output, StringComparison.Ordinal);
        Assert.Contains("merged", run.Output, StringComparison.Ordinal);
        var evaluated = CohortProcess.Run("evaluate", folder["merged"], "--rows", "test");
        Assert.True(evaluated.Exit == 0, evaluated.Error);
        Assert.Contains("24 rows", evaluated.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Merge_Apart_IsRefusedUnlessPutInOrder()
    {
        var apart = CohortProcess.Here("merge", runs.North, runs.Apart, "--how", "mean", "--out", folder["merged"]);
        Assert.Equal(2, apart.Exit);
        Assert.Contains("COH1431", apart.Error, StringComparison.Ordinal);
        var aligned = CohortProcess.Here("merge", runs.North, runs.Apart, "--how", "mean", "--align", "--out", folder["merged"]);
        Assert.True(aligned.Exit == 0, aligned.Error);
        Assert.Contains("hidden units in the order of the first", aligned.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("COH1432", "--how", "soup", "--out", "x")] // no rows to choose by
    [InlineData("COH1306", "--how", "mean", "--scale", "2", "--out", "x")]
    [InlineData("COH1306", "--how", "mean")] // nothing would come of it
    [InlineData("COH1301", "--how", "best", "--out", "x")]
    [InlineData("COH1301", "--how", "mean", "--weights", "1,2,3", "--out", "x")] // four learners
    [InlineData("COH1301", "--how", "mean", "--weights", "1,-1", "--out", "x")]
    [InlineData("COH1301", "--how", "dare", "--drop", "1", "--out", "x")]
    [InlineData("COH2011", "--how", "mean", "--test", "nowhere")]
    public void Merge_WhatCannotBe_HasACode(string code, params string[] args)
    {
        var run = CohortProcess.Here(["merge", runs.North, runs.South, .. args.Select(arg => arg == "x" ? folder["x"] : arg)]);
        Assert.NotEqual(0, run.Exit);
        Assert.Contains(code, run.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder["x"]));
    }

    /// <summary>Two runs of one start on a small table, and one of another.</summary>
    public sealed class Runs : IDisposable
    {
        private readonly TemporaryFolder folder = new();

        public Runs()
        {
            (Table, Held) = (Write("table.csv", 0, 120), Write("held.csv", 500, 40));
            (North, South, Apart) = (Learn("north", 4, "iid"), Learn("south", 4, "dirichlet:0.5"), Learn("apart", 9, "iid"));
        }

        public string Table { get; }

        public string Held { get; }

        public string North { get; }

        public string South { get; }

        public string Apart { get; }

        public void Dispose() => folder.Dispose();

        private string Write(string name, int first, int rows) => folder.Write(name, "a,b,y\n" + string.Concat(
            Enumerable.Range(first, rows).Select(i => $"{i * 37 % 19},{i % 7},{(i * 37 % 19 + i % 7 > 11 ? "ill" : "well")}\n")));

        private string Learn(string name, int seed, string split)
        {
            var run = CohortProcess.Here("learn", "--data", Table, "--label", "y", "--peers", "2", "--split", split, "--exchange", "none",
                "--rounds", "3", "--seed", $"{seed}", "--set", "learner.model=mlp:8", "--set", "baselines=false", "--out", folder[name], "--quiet");
            Assert.True(run.Exit == 0, run.Error);
            return folder[name];
        }
    }
}
