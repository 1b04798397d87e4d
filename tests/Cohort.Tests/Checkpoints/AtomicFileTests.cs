using Cohort.Checkpoints;
using Cohort.Problems;

namespace Cohort.Tests.Checkpoints;

public class AtomicFileTests
{
    [Fact]
    public void Write_NewFileInNewFolder_IsThereWithoutLeftover()
    {
        using var folder = new TemporaryFolder();
        AtomicFile.WriteText(folder["a/b/report.json"], "ü");
        Assert.Equal([0xC3, 0xBC], File.ReadAllBytes(folder["a/b/report.json"]));
        Assert.Single(Directory.GetFileSystemEntries(folder["a/b"]));
    }

    [Fact]
    public void Write_FillThrows_OldFileStaysAndNoLeftover()
    {
        using var folder = new TemporaryFolder();
        AtomicFile.WriteText(folder["x"], "old");
        Assert.Throws<InvalidOperationException>(() => AtomicFile.Write(folder["x"], stream =>
        {
            stream.WriteByte(1);
            throw new InvalidOperationException();
        }));
        Assert.Equal("old", File.ReadAllText(folder["x"]));
        Assert.Single(Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public void Write_DirectoryInTheWay_IsAnOutputError()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["x"]);
        AssertOutput("COH1103", () => AtomicFile.WriteText(folder["x"], ""));
    }

    [Fact]
    public void Write_FileWhereAFolderIsNeeded_IsAnOutputError()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["x"], "");
        AssertOutput("COH1103", () => AtomicFile.WriteText(folder["x/y/z"], ""));
        Assert.Equal("", File.ReadAllText(folder["x"]));
    }

    [SkippableFact]
    public void Guard_FullDevice_IsDiskFull()
    {
        Skip.IfNot(File.Exists("/dev/full"), "only where /dev/full exists");
        AssertOutput("COH1102", () => OutputFailure.Guard("/dev/full", () =>
        {
            using var stream = new FileStream("/dev/full", FileMode.Open, FileAccess.Write);
            stream.Write(new byte[1 << 16]);
            stream.Flush();
        }));
    }

    [Fact]
    public void Guard_MissingRights_IsDenied() => AssertOutput("COH1101", () => OutputFailure.Guard("x", () => throw new UnauthorizedAccessException()));

    [Fact]
    public void Guard_OtherFailure_IsFailed() => AssertOutput("COH1104", () => OutputFailure.Guard("x", () => throw new PathTooLongException()));

    [Fact]
    public void Guard_ProblemOfTheContent_PassesThrough() =>
        Assert.Throws<CohortException>(() => OutputFailure.Guard("x", () => throw SafetensorsProblems.Unreadable.Exception("inner")));

    internal static void AssertOutput(string code, Action action)
    {
        var e = Assert.Throws<CohortException>(action);
        Assert.Equal((code, ExitCode.Output), (e.Problems.Single().Kind.Code, e.Exit));
    }
}
