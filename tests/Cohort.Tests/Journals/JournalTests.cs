using System.Text.Json.Nodes;
using Cohort.Journals;
using Cohort.Problems;
using Cohort.Tests.Checkpoints;

namespace Cohort.Tests.Journals;

public class JournalTests
{
    [Fact]
    public void Append_Entries_GivesNumberedLines()
    {
        using var folder = new TemporaryFolder();
        using (var journal = Journal.Create(folder["journal"]))
        {
            Assert.Equal(1, journal.Append(new JournalEntry(0, "run_started", new JsonObject { ["plan"] = "é", ["seed"] = 3 })));
            Assert.Equal(2, journal.Append(new JournalEntry(1, "attended", new JsonObject { ["peers"] = new JsonArray(0, 2), ["late"] = null })));
            Assert.Equal(new JournalPosition(2, new FileInfo(folder["journal"]).Length), journal.Position);
        }

        Assert.Equal(
            """
            {"n":1,"round":0,"event":"run_started","plan":"é","seed":3}
            {"n":2,"round":1,"event":"attended","peers":[0,2],"late":null}

            """.ReplaceLineEndings("\n"),
            File.ReadAllText(folder["journal"]));
    }

    [Fact]
    public void Append_OwnKey_Throws() =>
        Assert.Throws<ArgumentException>(() => Journal.InMemory().Append(new JournalEntry(0, "x", new JsonObject { ["n"] = 1 })));

    [Fact]
    public void Open_TornLastLine_CutsItAndGoesOn()
    {
        using var folder = new TemporaryFolder();
        Write(folder["journal"], 2);
        var whole = File.ReadAllText(folder["journal"]);
        foreach (var torn in new[] { "", "{", "{\"n\":3,\"round\":2,\"event\":\"r\"}" })
        {
            File.WriteAllText(folder["journal"], whole + torn);
            using (var journal = Journal.Open(folder["journal"])) Assert.Equal(3, journal.Append(Entry(3)));
            Assert.Equal(whole + "{\"n\":3,\"round\":3,\"event\":\"round_ended\"}\n", File.ReadAllText(folder["journal"]));
        }
    }

    [Fact]
    public void Resume_FromACheckpoint_GivesTheBytesOfTheUninterruptedRun()
    {
        using var folder = new TemporaryFolder();
        Write(folder["whole"], 5);
        JournalPosition checkpoint;
        using (var journal = Journal.Create(folder["stopped"]))
        {
            for (var round = 1; round <= 2; round++) journal.Append(Entry(round));
            checkpoint = journal.Position;
            journal.Append(Entry(3));
        }

        File.AppendAllText(folder["stopped"], "{\"n\":4,\"rou");
        using (var journal = Journal.Resume(folder["stopped"], checkpoint))
        {
            for (var round = 3; round <= 5; round++) journal.Append(Entry(round));
        }

        Assert.Equal(File.ReadAllBytes(folder["whole"]), File.ReadAllBytes(folder["stopped"]));
    }

    [Theory]
    [InlineData(1, 5)]
    [InlineData(2, 41)]
    [InlineData(9, 900)]
    public void Resume_PositionWhereNoEntryEnds_IsReportedAndTheFileStays(long entries, long bytes)
    {
        using var folder = new TemporaryFolder();
        Write(folder["journal"], 3);
        var before = File.ReadAllBytes(folder["journal"]);
        var position = new JournalPosition(entries, bytes);
        Assert.Equal("COH3081", Assert.Throws<CohortException>(() => Journal.Resume(folder["journal"], position)).Problems[0].Kind.Code);
        Assert.Equal(before, File.ReadAllBytes(folder["journal"]));
    }

    [Fact]
    public void Open_NoFile_IsReported()
    {
        var path = Path.Combine(Path.GetTempPath(), "no-such-folder", "journal");
        Assert.Equal("COH3082", Assert.Throws<CohortException>(() => Journal.Open(path)).Problems[0].Kind.Code);
    }

    [Fact]
    public void Create_DirectoryInTheWay_IsAnOutputError()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(ExitCode.Output, Assert.Throws<CohortException>(() => Journal.Create(folder.Path)).Exit);
    }

    internal static void Write(string path, int rounds)
    {
        using var journal = Journal.Create(path);
        for (var round = 1; round <= rounds; round++) journal.Append(Entry(round));
        journal.Sync();
    }

    internal static JournalEntry Entry(int round) => new(round, "round_ended");
}
