using System.Diagnostics;

namespace Cohort.Cli.Tests;

/// <summary>Pipes and devices in the place of files: a pipe is waited for and read, one Ctrl-C ends the wait, and a device is refused.</summary>
public sealed class PipesTests : IDisposable
{
    private static readonly Dictionary<string, string?> Nothing = [];
    private static readonly string[] PipeNames = ["PIPE.txt", "PIPE.yaml", "PIPE"];
    private static readonly string Table = "a,b,y\n" + string.Concat(Enumerable.Range(0, 60).Select(i => $"{i * 7 % 11},{i % 5},{"pq"[i % 2]}\n"));
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [SkippableTheory]
    [InlineData("learn --data PIPE --label y")]
    [InlineData("learn --data PIPE.txt")]
    [InlineData("learn PIPE.yaml")]
    [InlineData("learn --data TABLE --label y --set data.schema=PIPE")]
    [InlineData("learn --set exchange=[gossip] --set exchange.0.gossip.topology=file:PIPE")]
    [InlineData("data schema PIPE --label y")]
    [InlineData("compare --data TABLE --label y --exchange none,gossip --set data.schema=PIPE")]
    [InlineData("sweep --data TABLE --label y --grid learner.batch=8,16 --set data.schema=PIPE")]
    public void PipeWithoutAWriter_IsLeftAtTheFirstInterrupt(string line)
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "mkfifo is needed");
        var started = CohortProcess.Start(null, Words(line));
        Thread.Sleep(2500);
        Assert.False(started.HasExited, "it waits");
        started.Signal("INT");
        var watch = Stopwatch.StartNew();
        Assert.Equal(130, started.Finish().Exit);
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 10);
    }

    /// <summary>One run of a sweep is done, so that rounds are waited for elsewhere; the end of a round would not end the wait for a pipe.</summary>
    [SkippableFact]
    public void PipeWithoutAWriter_BesideARunThatHasBegun_IsLeftAtTheFirstInterrupt()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "mkfifo is needed");
        var table = folder.Write("table", Table);
        var plan = folder.Write("plan.yaml", $"data: {{ table: {{ path: {table}, label: y }} }}\n");
        Make(folder["pipe"]);
        var started = CohortProcess.Start(
            null, "sweep", plan, "--grid", $"data.table.path={folder["pipe"]},{table}", "--seeds", "1", "--threads", "2", "--rounds", "1");
        started.WaitForLine("1 of 2 runs");
        started.Signal("INT");
        var watch = Stopwatch.StartNew();
        Assert.Equal(130, started.Finish().Exit);
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 10);
    }

    [SkippableTheory]
    [InlineData("learn --data PIPE --label y --rounds 1 --quiet")]
    [InlineData("learn --data north=PIPE --data south=TABLE --label y --rounds 1 --quiet")]
    [InlineData("data schema PIPE --label y")]
    public void PipeWithAWriter_IsReadAsAFileIs(string line)
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "mkfifo is needed");
        var words = Words(line);
        var started = CohortProcess.Start(null, words);
        using (var write = Process.Start("sh", ["-c", $"cat {folder.Write("content", Table)} > {folder["pipe"]}"])) write.WaitForExit(60_000);
        var run = started.Finish();
        Assert.Equal((0, ""), (run.Exit, run.Error));
        words = [.. words.Select(word => word.Replace(folder["pipe"], folder["content"], StringComparison.Ordinal))];
        Assert.Equal(CohortProcess.Run(words).Output, run.Output);
    }

    [SkippableTheory]
    [InlineData("cat FILE | COHORT learn --data /dev/stdin --label y --rounds 1 --quiet")]
    [InlineData("COHORT learn --data <(cat FILE) --label y --rounds 1 --quiet")]
    [InlineData("COHORT learn --data <(gzip -c FILE) --label y --rounds 1 --quiet")]
    [InlineData("COHORT learn --data - --label y --rounds 1 --quiet < FILE")]
    public void PipeOfAShell_IsReadAsAFileIs(string line)
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "bash is needed");
        var file = folder.Write("content", Table);
        var expected = CohortProcess.Run("learn", "--data", file, "--label", "y", "--rounds", "1", "--quiet");
        var command = line.Replace("FILE", file, StringComparison.Ordinal).Replace("COHORT", CohortProcess.Command, StringComparison.Ordinal);
        Assert.Equal(expected, CohortProcess.RunProgram("bash", Nothing, "-c", command));
    }

    [SkippableTheory]
    [InlineData("learn --data /dev/zero --label y", "COH2011")]
    [InlineData("learn --data /dev/random --label y", "COH2011")]
    [InlineData("learn /dev/zero", "COH1010")]
    [InlineData("learn --data TABLE --label y --set data.schema=/dev/zero", "COH2011")]
    [InlineData("learn --set exchange=[gossip] --set exchange.0.gossip.topology=file:/dev/zero", "COH1207")]
    [InlineData("data schema /dev/random --label y", "COH2011")]
    [InlineData("learn --load PIPE", "COH1305")]
    [InlineData("learn --resume RUN/plan.yaml", "COH1010")]
    [InlineData("evaluate RUN/learners.json", "COH3078")]
    [InlineData("learn --resume RUN/series.json", "COH3072")]
    public void DeviceOrForeignPipe_IsRefusedAtOnce(string line, string code)
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "devices are told from files on Linux");
        var watch = Stopwatch.StartNew();
        var run = CohortProcess.Run(Words(line));
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 60);
        Assert.InRange(run.Exit, 2, 3);
        Assert.Contains($"error {code}", run.Error, StringComparison.Ordinal);
    }

    // PIPE is a pipe, RUN/NAME a folder in which a pipe has that name.
    private string[] Words(string line) =>
    [
        .. line.Split(' ').Select(word =>
        {
            if (word.StartsWith("RUN/", StringComparison.Ordinal))
            {
                Directory.CreateDirectory(folder["run"]);
                Make(folder[word.ToLowerInvariant()]);
                return folder["run"];
            }

            foreach (var name in PipeNames.Where(name => word.EndsWith(name, StringComparison.Ordinal)).Take(1))
            {
                Make(folder[name.ToLowerInvariant()]);
                return word.Replace(name, folder[name.ToLowerInvariant()], StringComparison.Ordinal);
            }

            return word.Replace("TABLE", folder.Write("table", Table), StringComparison.Ordinal);
        }),
    ];

    private static void Make(string pipe)
    {
        using var made = Process.Start("mkfifo", [pipe]);
        made.WaitForExit();
        Assert.Equal(0, made.ExitCode);
    }
}
