using System.Diagnostics;

namespace Cohort.Cli.Tests;

/// <summary>Signals: the first ends a run after its round and keeps it, the second at once; a terminal that goes away is one of them.</summary>
public sealed class SignalsTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [SkippableTheory]
    [InlineData("HUP", 129)]
    [InlineData("TERM", 143)]
    [InlineData("INT", 130)]
    public void Signal_DuringARun_KeepsItAndEndsWithItsCode(string signal, int exit)
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "signals of POSIX");
        var started = CohortProcess.Start(null, "learn", "--rounds", "100000", "--set", "checkpoint.every=1000000", "--out", folder["run"]);
        started.WaitForLine("8 peers");
        started.Signal(signal);
        var run = started.Finish();
        Assert.Equal(exit, run.Exit);
        Assert.Contains("Stopping after this round", run.Error, StringComparison.Ordinal);
        Assert.Contains($"cohort learn --resume {folder["run"]}", run.Error, StringComparison.Ordinal);
        Assert.Single(Directory.GetDirectories(Path.Combine(folder["run"], "checkpoints")));
    }

    [SkippableTheory]
    [InlineData("INT", 130)]
    [InlineData("HUP", 129)]
    public void Signal_ForTheSecondTime_EndsAtOnce(string signal, int exit)
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "signals of POSIX");
        var started = CohortProcess.Start(null, "learn", "--rounds", "3", "--set", "learner.local.steps=100000", "--out", folder["run"]);
        started.WaitForLine("8 peers");
        started.Signal(signal);
        started.WaitForLine("Stopping after this round");
        var watch = Stopwatch.StartNew();
        started.Signal(signal);
        Assert.Equal(exit, started.Finish().Exit);
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 10);
    }

    [SkippableFact]
    public void Hangup_UnderNohup_IsIgnored()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "signals of POSIX");
        var dll = Path.Combine(AppContext.BaseDirectory, "Cohort.Cli.dll");
        var script = $"nohup dotnet '{dll}' learn --rounds 3 --set data.glyphs.rows=200 > '{folder["out"]}' 2> '{folder["err"]}' & "
            + $"while ! grep -q peers '{folder["err"]}' 2> /dev/null; do sleep 0.05; done; kill -HUP $!; wait $!";
        var run = CohortProcess.RunProgram("bash", new Dictionary<string, string?>(), "-c", script);
        Assert.Equal(0, run.Exit);
        Assert.DoesNotContain("Stopping", File.ReadAllText(folder["err"]), StringComparison.Ordinal);
    }
}
