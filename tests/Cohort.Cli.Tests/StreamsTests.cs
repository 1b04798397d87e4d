namespace Cohort.Cli.Tests;

/// <summary>Streams that are closed or full when the command begins: it does what it can, and says by its exit code what it could not.</summary>
public sealed class StreamsTests : IDisposable
{
    private const string Small = "learn --rounds 1 --peers 2 --set data.glyphs.rows=60 --set data.glyphs.test_rows=20";
    private static readonly Dictionary<string, string?> Nothing = [];
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [SkippableTheory]
    [InlineData(Small + " --quiet >&-", 6, "error COH1104 standard output: it is closed")]
    [InlineData(Small + " --quiet > /dev/full", 6, "error COH1102 standard output: No space left on device")]
    [InlineData(Small + " --json --quiet > /dev/full", 6, "error COH1102 standard output:")]
    [InlineData(Small + " > /dev/full 2>&1", 6, "")]
    [InlineData(Small + " >&- 2>&- <&-", 6, "")]
    [InlineData(Small + " 2>&-", 0, "")]
    [InlineData(Small + " 2> /dev/full", 0, "")]
    [InlineData(Small + " --quiet <&-", 0, "")]
    [InlineData("methods > /dev/full", 6, "error COH1102 standard output:")]
    [InlineData("methods >&-", 6, "error COH1104 standard output:")]
    [InlineData("--help > /dev/full", 6, "error COH1102 standard output:")]
    [InlineData("learn --rouns 3 --json > /dev/full", 2, "error COH1301")]
    [InlineData("learn --rouns 3 2>&-", 2, "")]
    [InlineData("learn --data - --label y <&-", 3, "error COH2011 standard input: it is closed")]
    public void Stream_ClosedOrFull_EndsWithTheExitCodeThatIsSaid(string line, int exit, string says)
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "there is no /dev/full");
        var run = Shell(line);
        Assert.Equal(exit, run.Exit);
        Assert.StartsWith(says, run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("bug in Cohort", run.Error, StringComparison.Ordinal);
        if (exit == 0) Assert.Contains("On the common test set", run.Output, StringComparison.Ordinal);
    }

    [SkippableTheory]
    [InlineData(">&-", 6)]
    [InlineData("> /dev/full", 6)]
    [InlineData("2>&-", 0)]
    [InlineData(">&- 2>&- <&-", 6)]
    public void Run_WithoutAStream_KeepsAllInItsFolder(string streams, int exit)
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "there is no /dev/full");
        Assert.Equal(0, Shell($"{Small} --quiet --out {folder["whole"]}").Exit);
        Assert.Equal(exit, Shell($"{Small} --out {folder["without"]} --html {folder["page.html"]} {streams}").Exit);
        Assert.StartsWith("<!DOCTYPE", File.ReadAllText(folder["page.html"]), StringComparison.OrdinalIgnoreCase);
        foreach (var file in new[] { "plan.yaml", "journal", "learners/0.safetensors", "curves.csv" })
            Assert.Equal(File.ReadAllBytes(Path.Combine(folder["whole"], file)), File.ReadAllBytes(Path.Combine(folder["without"], file)));
    }

    [SkippableFact]
    public void Reader_WhoHasSeenEnough_IsNoError()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "a shell is needed that knows pipefail");
        var run = CohortProcess.RunProgram("bash", Nothing, "-c", $"set -o pipefail; {CohortProcess.Command} methods | head -1");
        Assert.Equal((0, ""), (run.Exit, run.Error));
    }

    private static CohortProcess Shell(string line) => CohortProcess.RunProgram("sh", Nothing, "-c", $"{CohortProcess.Command} {line}");
}
