using System.Diagnostics;
using Cohort.Checkpoints;

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
        OutputFailureTests.AssertOutput("COH1103", () => AtomicFile.WriteText(folder["x"], ""));
    }

    [Fact]
    public void Write_FileWhereAFolderIsNeeded_IsAnOutputError()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["x"], "");
        OutputFailureTests.AssertOutput("COH1103", () => AtomicFile.WriteText(folder["x/y/z"], ""));
        Assert.Equal("", File.ReadAllText(folder["x"]));
    }

    [Fact]
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    public void Write_FileThatIsItsOwnersAlone_StaysSo()
    {
        if (OperatingSystem.IsWindows()) return; // it has no such modes
        using var folder = new TemporaryFolder();
        AtomicFile.WriteText(folder["x"], "old");
        const UnixFileMode Own = UnixFileMode.UserRead | UnixFileMode.UserWrite, Shared = Own | UnixFileMode.GroupRead | UnixFileMode.GroupWrite;
        foreach (var mode in new[] { Own, Shared }) // more than the usual mask leaves, too
        {
            File.SetUnixFileMode(folder["x"], mode);
            AtomicFile.Write(folder["x"], stream => Assert.Equal(mode, File.GetUnixFileMode(((FileStream)stream).Name)));
            Assert.Equal(mode, File.GetUnixFileMode(folder["x"]));
        }
    }

    [SkippableTheory]
    [InlineData("there")]
    [InlineData("not-there")]
    public void Write_SymbolicLink_IsRefusedAndNotFollowed(string target)
    {
        Skip.If(OperatingSystem.IsWindows(), "links need rights there");
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["there"], "mine");
        File.CreateSymbolicLink(folder["x"], folder[target]);
        OutputFailureTests.AssertOutput("COH1108", () => AtomicFile.WriteText(folder["x"], "new"));
        Assert.Equal("mine", File.ReadAllText(folder["there"]));
        Assert.False(File.Exists(folder["not-there"]));
        Assert.Equal(folder[target], new FileInfo(folder["x"]).LinkTarget);
    }

    [SkippableFact]
    public void Write_Pipe_IsRefusedAndStays()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "only where pipes have names that can be looked at");
        using var folder = new TemporaryFolder();
        using (var make = Process.Start("mkfifo", [folder["x"]])) make.WaitForExit();
        OutputFailureTests.AssertOutput("COH1108", () => AtomicFile.WriteText(folder["x"], "new"));
        Assert.Equal("a pipe", PathNode.Oddity(folder["x"]));
        Assert.Equal("a device", PathNode.Oddity("/dev/null"));
        Assert.Null(PathNode.Oddity(folder.Path));
        Assert.Null(PathNode.Oddity(folder["nothing"]));
    }

    [SkippableFact]
    public void Write_LinkWhereAnOlderVersionWroteAside_IsNotFollowed()
    {
        Skip.If(OperatingSystem.IsWindows(), "links need rights there");
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["victim"], "mine");
        File.CreateSymbolicLink(folder["x.cohort-partial"], folder["victim"]);
        AtomicFile.WriteText(folder["x"], "new");
        Assert.Equal(("mine", "new"), (File.ReadAllText(folder["victim"]), File.ReadAllText(folder["x"])));
    }

    [Fact]
    public void Write_Twice_IsWrittenAsideUnderTwoNames()
    {
        using var folder = new TemporaryFolder();
        var names = new List<string>();
        for (var i = 0; i < 2; i++) AtomicFile.Write(folder["x"], stream => names.Add(Path.GetFileName(((FileStream)stream).Name)));
        Assert.Equal(2, names.Distinct().Count());
        Assert.All(names, name => Assert.Matches("^x\\.[a-z0-5]{11}\\.cohort-partial$", name));
    }

    [SkippableFact]
    public void Write_LeftoversOfKilledWritesOfTheFile_AreRemovedAndNothingElseIs()
    {
        Skip.If(OperatingSystem.IsWindows(), "nothing is removed there");
        using var folder = new TemporaryFolder();
        var (dead, alive, other) = (Aside.Of(folder["x"], Aside.PartialSuffix), Aside.Of(folder["x"], Aside.PartialSuffix),
            Aside.Of(folder["y.x"], Aside.PartialSuffix));
        string[] others = [alive, other, folder["x.cohort-partial"], folder["x.mine.cohort-partial"]];
        foreach (var path in others.Append(dead)) File.WriteAllText(path, "half");
        File.CreateSymbolicLink(Aside.Of(folder["x"], Aside.PartialSuffix), other);
        Directory.CreateDirectory(Aside.Of(folder["x"], Aside.PartialSuffix));
        using (new FileStream(alive, FileMode.Open, FileAccess.Write, FileShare.None))
        {
            AtomicFile.WriteText(folder["x"], "new");
            Assert.True(File.Exists(dead));
            AtomicFile.WriteText(folder["x"], "newer", leftovers: true);
        }

        Assert.Equal("newer", File.ReadAllText(folder["x"]));
        Assert.False(File.Exists(dead));
        Assert.All(others, path => Assert.True(File.Exists(path)));
        Assert.Equal(7, Directory.GetFileSystemEntries(folder.Path).Length);
        var name = folder[new string('n', 255)];
        File.WriteAllText(Aside.Of(name, Aside.PartialSuffix), "half");
        AtomicFile.WriteText(name, "new", leftovers: true);
        Assert.Equal(8, Directory.GetFileSystemEntries(folder.Path).Length);
    }

    [SkippableFact]
    public void Write_WhileOthersWriteTheSameFile_TakesNobodysPartial()
    {
        Skip.If(OperatingSystem.IsWindows(), "nothing is removed there");
        using var folder = new TemporaryFolder();
        Parallel.For(0, 8, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i =>
        {
            for (var k = 0; k < 50; k++) AtomicFile.WriteText(folder["x"], $"{i}", leftovers: true);
        });
        Assert.Equal(folder["x"], Assert.Single(Directory.GetFileSystemEntries(folder.Path)));
    }

    [Fact]
    public void Write_NameAsLongAsNamesMayBe_CanBeWritten()
    {
        using var folder = new TemporaryFolder();
        var name = folder[new string('n', 255)];
        AtomicFile.WriteText(name, "x");
        Assert.True(File.Exists(name));
    }
}
