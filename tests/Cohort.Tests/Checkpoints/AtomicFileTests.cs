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
}
