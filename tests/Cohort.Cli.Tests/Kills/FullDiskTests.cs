using System.Globalization;
using Xunit.Abstractions;

namespace Cohort.Cli.Tests.Kills;

/// <summary>A disk that is full at some point of the run: a code and no stack trace, and when there is room again the same bytes.</summary>
[Collection(KillTests.Name)]
public sealed class FullDiskTests(ITestOutputHelper output) : IDisposable
{
    private const int Sizes = 21, Page = 4096, Block = 512, Workers = 2;

    private readonly KilledPlans plans = new("topology");

    public void Dispose() => plans.Dispose();

    /// <summary>A limit on the length of files, which needs no rights.</summary>
    [Fact]
    public void FilesMayNotBeLonger_At21Lengths_EndsWithACodeAndGoesOnToTheSameBytes()
    {
        var longest = Files("topology").Max(file => file.Length);
        Each(0, Sizes - 1, i =>
        {
            // The limit holds for what the runtime maps for itself, too, unless it need not write there.
            var blocks = longest * i / Sizes / Block;
            var begin = $"ulimit -f {blocks} && exec env --ignore-signal=XFSZ DOTNET_EnableWriteXorExecute=0 "
                + Line(plans.Begin("topology", plans.At($"{i}")));
            var full = CohortProcess.RunProgram("sh", KilledPlans.Environment, "-c", begin);
            AssertFull(full, $"at {blocks} blocks");
            var run = CohortProcess.Start(KilledPlans.Environment, KilledPlans.Resume(plans.At($"{i}"))).Finish();
            if (run.Exit != 0) run = CohortProcess.Start(KilledPlans.Environment, plans.Begin("topology", plans.At($"{i}"))).Finish();
            Assert.True(run.Exit == 0, run.Error);
            Assert.Equal("", plans.Difference("topology", plans.At($"{i}")));
        });
    }

    /// <summary>A file system of its own; where this user may mount none, there is nothing to try.</summary>
    [Fact]
    public void DiskIsFull_At21Sizes_EndsWithACodeAndGoesOnToTheSameBytes()
    {
        var mount = $"mount -t tmpfs -o size=4k none {Path.GetTempPath()}";
        var probe = CohortProcess.RunProgram("unshare", KilledPlans.Environment, "-m", "sh", "-c", mount);
        if (probe.Exit != 0)
        {
            output.WriteLine($"nothing can be mounted here: {probe.Error}");
            return;
        }

        var pages = Files("topology").Sum(file => (file.Length + Page - 1) / Page);
        Each(1, Sizes, i =>
        {
            var (disk, result) = (plans.At($"disk-{i}"), plans.At($"result-{i}"));
            Directory.CreateDirectory(disk);
            var size = pages * i / (Sizes + 1) * Page;
            var script = $"""
                mount -t tmpfs -o size={size} none '{disk}' || exit 90
                {Line(plans.Begin("topology", $"{disk}/run"))}
                echo "full: $?" >&2
                mount -o remount,size=64m '{disk}' || exit 91
                {Line(KilledPlans.Resume($"{disk}/run"))} || {Line(plans.Begin("topology", $"{disk}/run"))} || exit 92
                cp -r '{disk}/run' '{result}'
                """;
            var run = CohortProcess.RunProgram("unshare", KilledPlans.Environment, "-m", "sh", "-c", script);
            Assert.True(run.Exit == 0, $"at {size} bytes: {run.Error}");
            var full = run.Error.Split("full: ");
            AssertFull(new CohortProcess(int.Parse(full[1].Split('\n')[0], CultureInfo.InvariantCulture), "", full[0]), $"at {size} bytes");
            Assert.Equal("", plans.Difference("topology", result));
        });
    }

    // Each has a folder of its own, and one alone would leave a processor idle.
    private static void Each(int first, int last, Action<int> trial) =>
        Parallel.For(first, last + 1, new ParallelOptions { MaxDegreeOfParallelism = Workers }, trial);

    private static void AssertFull(CohortProcess run, string at)
    {
        Assert.True(run.Exit == 6, $"{at}: {run.Exit} {run.Error}");
        Assert.Contains("error COH1102", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
    }

    private static string Line(string[] args) => $"{CohortProcess.Command} {string.Join(' ', args.Select(a => $"'{a}'"))}";

    private IEnumerable<FileInfo> Files(string name) => new DirectoryInfo(plans.Whole(name)).EnumerateFiles("*", SearchOption.AllDirectories);
}
