using Cohort.Checkpoints;

namespace Cohort.Tests.Checkpoints;

public class AtomicDirectoryTests
{
    [Fact]
    public void Write_TwiceTheSameName_LastOneWinsWithoutLeftover()
    {
        using var folder = new TemporaryFolder();
        AtomicDirectory.Write(folder["d"], d => File.WriteAllText(Path.Combine(d, "one"), "1"));
        AtomicDirectory.Write(folder["d"], d =>
        {
            var sub = Directory.CreateDirectory(Path.Combine(d, "sub"));
            File.WriteAllText(Path.Combine(sub.FullName, "two"), "2");
        });
        Assert.Equal([folder["d"]], Directory.GetFileSystemEntries(folder.Path));
        Assert.Equal([folder["d/sub"]], Directory.GetFileSystemEntries(folder["d"]));
        Assert.Equal("2", File.ReadAllText(folder["d/sub/two"]));
    }

    [Fact]
    public void Write_FillThrows_OldDirectoryStays()
    {
        using var folder = new TemporaryFolder();
        AtomicDirectory.Write(folder["d"], d => File.WriteAllText(Path.Combine(d, "one"), "1"));
        Assert.Throws<InvalidOperationException>(() => AtomicDirectory.Write(folder["d"], d =>
        {
            File.WriteAllText(Path.Combine(d, "two"), "2");
            throw new InvalidOperationException();
        }));
        Assert.Equal([folder["d"]], Directory.GetFileSystemEntries(folder.Path));
        Assert.Equal([folder["d/one"]], Directory.GetFileSystemEntries(folder["d"]));
    }

    [Fact]
    public void Write_FileInTheWay_IsAnOutputErrorAndTheFileStays()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["d"], "mine");
        OutputFailureTests.AssertOutput("COH1103", () => AtomicDirectory.Write(folder["d"], _ => { }));
        OutputFailureTests.AssertOutput("COH1103", () => AtomicDirectory.Write(folder["d/e"], _ => { }));
        Assert.Equal("mine", File.ReadAllText(folder["d"]));
    }

    [Fact]
    public void CleanUp_LeftoversOfCrashes_AreRemovedOrPutBack()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["half.cohort-partial/sub"]);
        File.WriteAllText(folder["half.cohort-partial/sub/x"], "");
        File.WriteAllText(folder["report.json.cohort-partial"], "{");
        File.WriteAllText(folder["kept"], "");
        Directory.CreateDirectory(folder["moved.cohort-replaced"]);
        Directory.CreateDirectory(folder["done"]);
        Directory.CreateDirectory(folder["done.cohort-replaced"]);
        Assert.Equal(
            ["done.cohort-replaced", "half.cohort-partial", "moved.cohort-replaced", "report.json.cohort-partial"],
            AtomicDirectory.CleanUp(folder.Path));
        Assert.Equal(["done", "kept", "moved"], Directory.GetFileSystemEntries(folder.Path).Select(Path.GetFileName).Order());
        Assert.Empty(AtomicDirectory.CleanUp(folder["no-such-folder"]));
    }

    [Fact]
    public void CleanUp_LeftoversUnderRandomNames_AreRemovedOrPutBack()
    {
        using var folder = new TemporaryFolder();
        var (moved, done, half) = (Aside.Of(folder["round-000002"], Aside.ReplacedSuffix), Aside.Of(folder["done"], Aside.ReplacedSuffix),
            Aside.MakeDirectory(folder["half"]));
        foreach (var path in new[] { moved, done, folder["done"] }) Directory.CreateDirectory(path);
        File.WriteAllText(Aside.Of(folder["report.json"], Aside.PartialSuffix), "{");
        Assert.NotEqual(half, Aside.MakeDirectory(folder["half"]));
        Assert.Equal(5, AtomicDirectory.CleanUp(folder.Path).Count);
        Assert.Equal(["done", "round-000002"], Directory.GetFileSystemEntries(folder.Path).Select(Path.GetFileName).Order());
    }

    [SkippableFact]
    public void Write_LinkWhereAnOlderVersionWroteAside_IsNotFollowed()
    {
        Skip.If(OperatingSystem.IsWindows(), "links need rights there");
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["victim"]);
        Directory.CreateSymbolicLink(folder["d.cohort-partial"], folder["victim"]);
        AtomicDirectory.Write(folder["d"], d => File.WriteAllText(Path.Combine(d, "one"), "1"));
        Assert.Empty(Directory.GetFileSystemEntries(folder["victim"]));
        AtomicDirectory.CleanUp(folder.Path);
        Assert.Equal(["d", "victim"], Directory.GetFileSystemEntries(folder.Path).Select(Path.GetFileName).Order());
    }
}
