using System.Text.Json;

namespace Cohort.Cli.Tests;

/// <summary><c>cohort sweep</c>: chosen by rows that are kept out of training.</summary>
public sealed class SweepTests : IDisposable
{
    private static readonly string[] Small = ["--set", "data.glyphs.rows=300", "--set", "data.glyphs.test_rows=40", "--peers", "2", "--rounds", "4"];
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Sweep_TwoAxes_ChoosesTheBestMeanAndSaysWhereTheGridEnds()
    {
        string[] grid = ["--grid", "learner.optimizer.sgd.rate=0.0001,0.05", "--grid", "learner.model=mlp:8,mlp:32"];
        var done = CohortProcess.Run(["sweep", .. Small, .. grid, "--seeds", "2", "--quiet", "--out", folder["s"]]);
        Assert.True(done.Exit == 0, done.Error);
        Assert.Contains("0.05 is the best learner.optimizer.sgd.rate, and the edge of its grid", done.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("best learner.model", done.Output, StringComparison.Ordinal); // it has no order, and so no edge
        var sweep = JsonDocument.Parse(File.ReadAllText(folder["s/sweep.json"])).RootElement;
        var means = sweep.GetProperty("tried").EnumerateArray().Select(t => t.GetProperty("mean").GetDouble()).ToArray();
        Assert.Equal(4, means.Length);
        Assert.Equal(Array.IndexOf(means, means.Max()), sweep.GetProperty("chosen").GetInt32());
        // What is chosen by is what a run reports of those rows.
        var run = CohortProcess.Run(
            ["learn", .. Small, "--set", "learner.optimizer.sgd.rate=0.0001", "--set", "learner.model=mlp:8", "--set", "peers.validation=0.2",
             "--no-baselines", "--quiet", "--json"]);
        var own = JsonDocument.Parse(run.Output).RootElement.GetProperty("final").GetProperty("together").GetProperty("validation");
        var scores = sweep.GetProperty("tried")[0].GetProperty("scores");
        Assert.Equal(own.GetProperty("accuracy").GetProperty("mean").GetDouble(), scores[0].GetDouble(), 1e-12);
        var chosen = CohortProcess.Run("learn", folder["s/chosen.yaml"], "--rounds", "1", "--quiet");
        Assert.True(chosen.Exit == 0, chosen.Error);
    }

    [Fact]
    public void Sweep_Mistakes_AreToldAtOnce()
    {
        Assert.Contains("nothing to try", CohortProcess.Run("sweep").Error, StringComparison.Ordinal);
        var wrong = CohortProcess.Run("sweep", "--grid", "learner.btch=1,2", "--grid", "x", "--seeds", "0");
        Assert.Equal(2, wrong.Exit);
        foreach (var text in new[] { "learner.btch", "--grid x", "--seeds 0" }) Assert.Contains(text, wrong.Error, StringComparison.Ordinal);
    }
}
