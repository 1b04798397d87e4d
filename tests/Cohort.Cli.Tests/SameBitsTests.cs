using System.Text.Json;

namespace Cohort.Cli.Tests;

/// <summary>Plan, seed and journal give the same bytes: on any number of threads, without the widest registers, and through an interrupt.</summary>
public class SameBitsTests
{
    private static readonly string[] Plan = ["learn", "--rounds", "6", "--quiet", "--set", "checkpoint.every=2", "--out"];

    [Fact]
    public void OneThreadAndTwo_GiveTheSameBytes()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(0, CohortProcess.Run([.. Plan, folder["one"], "--threads", "1"]).Exit);
        Assert.Equal(0, CohortProcess.Run([.. Plan, folder["two"], "--threads", "2"]).Exit);
        AssertSame(folder["one"], folder["two"]);
    }

    [SkippableFact]
    public void WithoutItsWidestRegisters_GivesTheSameBytes()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(0, CohortProcess.Run([.. Plan, folder["wide"]]).Exit);
        var widest = VectorOf(folder["wide"]);
        Skip.IfNot(widest.Contains("AVX", StringComparison.Ordinal), "this processor has no AVX");
        var off = widest.Contains("512", StringComparison.Ordinal) ? "DOTNET_EnableAVX512" : "DOTNET_EnableAVX2";
        Assert.Equal(0, CohortProcess.RunWith(new Dictionary<string, string?> { [off] = "0" }, [.. Plan, folder["narrow"]]).Exit);
        Assert.NotEqual(widest, VectorOf(folder["narrow"]));
        AssertSame(folder["wide"], folder["narrow"]);
    }

    [Theory]
    [InlineData("INT", 130)]
    [InlineData("TERM", 143)]
    public void InterruptedAndResumed_GivesTheBytesOfTheUninterruptedRun(string signal, int exit)
    {
        using var folder = new TemporaryFolder();
        string[] plan = ["learn", "--rounds", "40", "--set", "checkpoint.every=7", "--out"];
        Assert.Equal(0, CohortProcess.Run([.. plan, folder["whole"]]).Exit);
        var run = CohortProcess.Start(null, [.. plan, folder["parts"]]);
        run.WaitForLine("round 2/");
        run.Signal(signal);
        var interrupted = run.Finish();
        Assert.Equal(exit, interrupted.Exit);
        Assert.Contains("--resume", interrupted.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(folder["parts"], "report.json")), "it was really interrupted");
        Assert.Equal(0, CohortProcess.Run("learn", "--resume", folder["parts"], "--quiet").Exit);
        AssertSame(folder["whole"], folder["parts"]);
    }

    private static string VectorOf(string run)
    {
        using var report = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(run, "report.json")));
        return report.RootElement.GetProperty("machine").GetProperty("vector").GetString()!;
    }

    /// <summary>Learners, journal and plan byte for byte, and the report but for its seconds and its machine.</summary>
    private static void AssertSame(string a, string b)
    {
        var files = Directory.GetFiles(Path.Combine(a, "learners")).Append(Path.Combine(a, "journal")).Append(Path.Combine(a, "plan.yaml")).ToArray();
        Assert.True(files.Length > 3);
        foreach (var file in files) Assert.Equal(File.ReadAllBytes(file), File.ReadAllBytes(Path.Combine(b, Path.GetRelativePath(a, file))));
        Assert.Equal(Numbers(a), Numbers(b));
    }

    private static string[] Numbers(string run) =>
    [
        .. File.ReadLines(Path.Combine(run, "report.json"))
            .Where(l => !l.Contains("\"seconds\"", StringComparison.Ordinal) && !l.Contains("\"vector\"", StringComparison.Ordinal)),
    ];
}
