using System.Text.Json;

namespace Cohort.Cli.Tests;

/// <summary>What the sample adds from outside is named in a plan, resumed from the command line, and never executed out of a run folder.</summary>
public sealed class OwnAssembliesTests
{
    private static readonly string Plan = Checkout.At("samples/OwnMethod/plan.yaml");
    private static readonly string Configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
    private static readonly string Dll = Checkout.At($"samples/OwnMethod/bin/{Configuration}/net10.0/OwnMethod.dll");

    [Fact]
    public void Learn_MethodMetricAndModelOfOnesOwn_InterruptedAndResumed_GivesTheBytesOfTheWholeRun()
    {
        using var folder = new TemporaryFolder();
        var whole = CohortProcess.Run("learn", Plan, "--load", Dll, "--rounds", "60", "--out", folder["whole"], "--json", "--quiet");
        Assert.Equal(0, whole.Exit);
        using (var report = JsonDocument.Parse(whole.Output))
        {
            var together = report.RootElement.GetProperty("final").GetProperty("together");
            Assert.InRange(together.GetProperty("top2_accuracy").GetProperty("mean").GetDouble(), 0.3, 1);
            var metrics = report.RootElement.GetProperty("metrics").EnumerateArray();
            var shift = metrics.Single(m => m.GetProperty("name").GetString() == "median_shift");
            Assert.Equal("lower", shift.GetProperty("better").GetString());
        }

        var run = CohortProcess.Start(null, "learn", Plan, "--load", Dll, "--rounds", "60", "--out", folder["parts"]);
        run.WaitForLine("round 3/");
        run.Signal("INT");
        Assert.Equal(130, run.Finish().Exit);
        var without = CohortProcess.Run("learn", "--resume", folder["parts"], "--quiet");
        Assert.Equal(3, without.Exit);
        Assert.Contains("COH3077", without.Error, StringComparison.Ordinal);
        Assert.Contains("OwnMethod", without.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(folder["parts"], "*.dll", SearchOption.AllDirectories));
        Assert.Equal(0, CohortProcess.Run("learn", "--resume", folder["parts"], "--load", Dll, "--quiet").Exit);
        foreach (var learner in Directory.GetFiles(Path.Combine(folder["whole"], "learners")))
            Assert.Equal(File.ReadAllBytes(learner), File.ReadAllBytes(Path.Combine(folder["parts"], "learners", Path.GetFileName(learner))));
    }

    [Fact]
    public void Resume_AnotherBuildOfTheAssembly_IsRefused()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(0, CohortProcess.Run("learn", Plan, "--load", Dll, "--rounds", "10", "--no-baselines", "--out", folder["run"], "--quiet").Exit);
        File.Copy(Dll, folder["OwnMethod.dll"]);
        using (var changed = new FileStream(folder["OwnMethod.dll"], FileMode.Append)) changed.WriteByte(0); // still loads
        var run = CohortProcess.Run("learn", "--resume", folder["run"], "--load", folder["OwnMethod.dll"], "--quiet");
        Assert.Equal(3, run.Exit);
        Assert.Contains("COH3076", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Explain_MethodOfOnesOwn_SaysWhatItsCommentsSay()
    {
        var run = CohortProcess.Run("explain", "weight_median", "--load", Dll);
        Assert.Equal(0, run.Exit);
        Assert.Contains("one wild neighbour moves it little", run.Output, StringComparison.Ordinal);
        Assert.Contains("Use it where a few peers may send anything", run.Output.ReplaceLineEndings(" "), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("not-there.dll", "there is no such file")]
    [InlineData("plan.yaml", "no .NET assembly")]
    public void Load_WhatIsNoAssembly_SaysSo(string file, string words)
    {
        var run = CohortProcess.Run("learn", "--load", Checkout.At($"samples/OwnMethod/{file}"));
        Assert.Equal(2, run.Exit);
        Assert.Contains("COH1305", run.Error, StringComparison.Ordinal);
        Assert.Contains(words, run.Error, StringComparison.Ordinal);
    }
}
