using System.Diagnostics;
using Cohort.Files;
using Cohort.Tests.Data;

namespace Cohort.Tests.Files;

public sealed class GivenFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    /// <summary>What lies in a folder that this program writes is a file: it is not waited for somebody to write into a pipe.</summary>
    [SkippableFact]
    public void Read_OfAPipe_IsRefusedAtOnce()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "mkfifo is needed");
        var pipe = Path.Combine(folder.Path, "pipe");
        using (var made = Process.Start("mkfifo", [pipe])) made.WaitForExit();
        AssertRefused(pipe, "this is a pipe, not a file");
    }

    [SkippableTheory]
    [InlineData("/dev/zero")]
    [InlineData("/dev/null")]
    public void Read_OfADevice_IsRefusedAtOnce(string device)
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "devices are told from files on Linux");
        AssertRefused(device, "this is a device, not a file");
        Assert.Throws<NoFileException>(() => GivenFile.Open(device, 10));
        var link = Path.Combine(folder.Path, "link");
        File.CreateSymbolicLink(link, device);
        AssertRefused(link, "this is a device, not a file");
    }

    [Fact]
    public void Read_OfALongFile_IsRefusedBeforeItIsTaken()
    {
        var path = folder.Write("long", "");
        using (var file = File.OpenWrite(path)) file.SetLength(GivenFile.MostAtOnce + 1L); // of holes: it takes no place
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Throws<IOException>(() => GivenFile.ReadBytes(path));
        Assert.Throws<IOException>(() => GivenFile.ReadText(path));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000);
        Assert.Equal("short", GivenFile.ReadText(folder.Write("short", "short")));
    }

    private static void AssertRefused(string path, string message)
    {
        Assert.Equal(message, Assert.Throws<NoFileException>(() => GivenFile.OpenFile(path)).Message);
        Assert.Equal(message, Assert.Throws<NoFileException>(() => GivenFile.ReadText(path)).Message);
        Assert.Equal(message, Assert.Throws<NoFileException>(() => GivenFile.ReadBytes(path)).Message);
    }
}
