using System.Diagnostics;
using Cohort.Checkpoints;
using Cohort.Problems;

namespace Cohort.Tests.Checkpoints;

public class FolderLockTests
{
    [Fact]
    public void Take_Twice_RefusesTheSecondAndNamesTheProcess()
    {
        using var folder = new TemporaryFolder();
        using (FolderLock.Take(folder.Path))
        {
            var problem = Assert.Single(Assert.Throws<CohortException>(() => FolderLock.Take(folder.Path)).Problems);
            Assert.Equal(OutputProblems.InUse, problem.Kind);
            if (!OperatingSystem.IsWindows()) Assert.EndsWith($": process {Environment.ProcessId}", problem.Message, StringComparison.Ordinal);
        }

        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
        FolderLock.Take(folder.Path).Dispose();
    }

    [Fact]
    public void Take_FileOfADeadProcess_IsTaken()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder[FolderLock.FileName], "99999999 a text that is longer than what is written over it");
        using (FolderLock.Take(folder.Path)) Assert.True(FolderLock.IsIn(folder.Path));
        Assert.False(FolderLock.IsIn(folder.Path));
    }

    [Fact]
    public void Dispose_FolderThatWasMadeForIt_GoesWithItWhereItIsEmpty()
    {
        using var folder = new TemporaryFolder();
        FolderLock.Take(folder["new"]).Dispose();
        Assert.False(Directory.Exists(folder["new"]));
        using (FolderLock.Take(folder["used"])) File.WriteAllText(folder["used/x"], "");
        Assert.True(File.Exists(folder["used/x"]));
    }

    [SkippableFact]
    public void Take_LinkInThePlaceOfTheFile_IsRefused()
    {
        Skip.If(OperatingSystem.IsWindows(), "links need rights there");
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["victim"], "mine");
        File.CreateSymbolicLink(folder[FolderLock.FileName], folder["victim"]);
        OutputFailureTests.AssertOutput("COH1108", () => FolderLock.Take(folder.Path));
        Assert.Equal("mine", File.ReadAllText(folder["victim"]));
    }

    // The file is removed by whoever gives the lock up: one who has opened it just before must not believe to hold it.
    [Fact]
    public void Take_ManyAtOnce_HoldItOneAfterTheOther()
    {
        using var folder = new TemporaryFolder();
        var (inside, most, taken) = (0, 0, 0);
        Parallel.For(0, 8, new ParallelOptions { MaxDegreeOfParallelism = 8 }, _ =>
        {
            var watch = Stopwatch.StartNew();
            while (watch.ElapsedMilliseconds < 400)
            {
                try
                {
                    using (FolderLock.Take(folder["run"]))
                    {
                        var now = Interlocked.Increment(ref inside);
                        if (now > 1) Interlocked.Exchange(ref most, now);
                        Interlocked.Increment(ref taken);
                        Interlocked.Decrement(ref inside);
                    }
                }
                catch (CohortException e) when (e.Problems[0].Kind == OutputProblems.InUse)
                {
                }
            }
        });
        Assert.Equal(0, most);
        Assert.True(taken > 8, $"taken {taken} times");
    }
}
