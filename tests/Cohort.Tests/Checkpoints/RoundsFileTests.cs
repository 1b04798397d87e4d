using System.Text;
using Cohort.Checkpoints;
using Cohort.Problems;

namespace Cohort.Tests.Checkpoints;

/// <summary>The record of rounds is only appended to, and each checkpoint knows how much of it is its own.</summary>
public sealed class RoundsFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Save_EachRound_WritesWhatIsNewOnly_AndAllLinesAreRead()
    {
        using var store = new CheckpointStore(folder.Path);
        var sizes = new List<long>();
        for (var round = 1; round <= 60; round++)
        {
            var before = RecordLength;
            var path = store.Save(Content(round, first: round - 1));
            sizes.Add(RecordLength - before + Directory.GetFiles(path).Sum(file => new FileInfo(file).Length));
        }

        Assert.InRange(sizes.Max() - sizes.Min(), 0, 40); // a line, and the digits of numbers
        Assert.Equal(Enumerable.Range(1, 59).Select(Line), Lines(store.LoadNewest().Content!));
        Assert.Equal(Enumerable.Range(1, 57).Select(Line), Lines(CheckpointStore.Load(folder["round-000058"])));
    }

    // Reading them again each time would make the time of a run grow with the square of its rounds.
    [Fact]
    public void Save_OnceMore_DoesNotReadTheRoundsBeforeAgain()
    {
        using var store = new CheckpointStore(folder.Path);
        store.Save(Content(3));
        var record = File.ReadAllBytes(folder["rounds.jsonl"]);
        Flip();
        store.Save(Content(5, first: 3));
        Flip();
        Assert.Equal((5, 0), (store.LoadNewest().Content!.Round, store.LoadNewest().Skipped.Count));

        void Flip()
        {
            using var file = File.OpenWrite(folder["rounds.jsonl"]);
            file.WriteByte(record[0] ^= 1);
        }
    }

    [Fact]
    public void Save_AfterARestart_GoesOnFromTheNewest()
    {
        using (var store = new CheckpointStore(folder.Path)) store.Save(Content(3));
        File.AppendAllText(folder["rounds.jsonl"], "{\"what a killed run has written" + new string('x', 1000)); // torn
        using var again = new CheckpointStore(folder.Path);
        Assert.Equal(2, again.LoadNewest().Content!.Kept.Rounds);
        again.Save(Content(5, first: 3));
        Assert.Equal([Line(1), Line(2), Line(3), Line(4)], Lines(again.LoadNewest().Content!));
        Assert.Equal(again.LoadNewest().Content!.Kept.Bytes, RecordLength);
        Assert.Equal([Line(1), Line(2)], Lines(CheckpointStore.Load(folder["round-000003"])));
    }

    [Fact]
    public void Save_FromAnOlderCheckpoint_CutsWhatTheNewerHadWritten()
    {
        using (var store = new CheckpointStore(folder.Path))
        {
            store.Save(Content(3));
            File.AppendAllText(Path.Combine(store.Save(Content(9, first: 3)), "state.json"), "x");
        }

        using var again = new CheckpointStore(folder.Path);
        var load = again.LoadNewest();
        Assert.Equal((3, 1), (load.Content!.Round, load.Skipped.Count));
        again.Save(Content(5, first: 3, word: "other"));
        Assert.Equal([Line(1), Line(2), Line(3, "other"), Line(4, "other")], Lines(again.LoadNewest().Content!));
        Assert.Equal(again.LoadNewest().Content!.Kept.Bytes, RecordLength);
    }

    [Fact]
    public void Save_RoundsThatWereKeptMeanwhile_AreNotKeptTwice()
    {
        using var store = new CheckpointStore(folder.Path);
        var early = Content(4); // made before what it holds was written
        store.Save(Content(3));
        store.Save(early);
        Assert.Equal([Line(1), Line(2), Line(3)], Lines(store.LoadNewest().Content!));
        Assert.Throws<ArgumentException>(() => store.Save(Content(9, first: 5)));
    }

    [Fact]
    public void LoadNewest_RecordDamaged_TakesACheckpointBeforeTheDamage()
    {
        using var store = new CheckpointStore(folder.Path);
        store.Save(Content(3));
        store.Save(Content(6, first: 3));
        var record = File.ReadAllBytes(folder["rounds.jsonl"]);
        for (var at = 0; at < record.Length; at += 5)
        {
            var bad = (byte[])record.Clone();
            bad[at] ^= 1;
            File.WriteAllBytes(folder["rounds.jsonl"], bad);
            var load = store.LoadNewest();
            Assert.Equal(at < record.Length / 5 * 2 ? null : 3, load.Content?.Round);
            Assert.Contains("rounds.jsonl", load.Skipped[0].Message, StringComparison.Ordinal);
        }

        File.Delete(folder["rounds.jsonl"]);
        Assert.Equal(["COH3070", "COH3070"], store.LoadNewest().Skipped.Select(p => p.Kind.Code));
    }

    [Fact]
    public void Save_ThatFailsAmongLines_LeavesNothingOfThem_AndCanBeDoneAgain()
    {
        using var store = new CheckpointStore(folder.Path);
        store.Save(Content(3));
        var length = RecordLength;
        var failing = Content(6, first: 3) with { Rounds = Failing() };
        Assert.Equal("COH1104", Assert.Throws<CohortException>(() => store.Save(failing)).Problems.Single().Kind.Code);
        Assert.Equal(length, RecordLength);
        store.Save(Content(6, first: 3));
        Assert.Equal(Enumerable.Range(1, 5).Select(Line), Lines(store.LoadNewest().Content!));

        static IEnumerable<ReadOnlyMemory<byte>> Failing()
        {
            yield return "half"u8.ToArray();
            throw new IOException("planted");
        }
    }

    [Fact]
    public void Save_RoundTooLongToBeRead_IsRefused()
    {
        using var store = new CheckpointStore(folder.Path);
        var content = Content(2) with { Rounds = [new byte[RoundsFile.MaxLine + 1]] };
        Assert.Equal("COH3084", Assert.Throws<CohortException>(() => store.Save(content)).Problems.Single().Kind.Code);
        Assert.Equal(0, RecordLength);
    }

    [Fact]
    public void Save_StateTooLongToBeRead_IsRefused()
    {
        using var store = new CheckpointStore(folder.Path);
        store.Save(Content(1));
        var text = new string('x', 1 << 24);
        var content = Content(2) with { Lists = new Dictionary<string,
            IReadOnlyList<CheckpointValue>> { ["texts"] = [.. Enumerable.Repeat((CheckpointValue)text, 16)] } };
        Assert.Equal("COH3084", Assert.Throws<CohortException>(() => store.Save(content)).Problems.Single().Kind.Code);
        Assert.Equal(1, store.LoadNewest().Content!.Round);
    }

    [Fact]
    public void Read_LongLines_AreWhole()
    {
        using var store = new CheckpointStore(folder.Path);
        byte[][] lines = [Encoding.UTF8.GetBytes(new string('a', 200_000)), [], Encoding.UTF8.GetBytes(new string('b', 70_000))];
        store.Save(Content(4) with { Rounds = lines.Select(l => (ReadOnlyMemory<byte>)l) });
        Assert.Equal(lines.Select(l => l.Length), store.LoadNewest().Content!.Rounds.Select(l => l.Length));
    }

    private long RecordLength => File.Exists(folder["rounds.jsonl"]) ? new FileInfo(folder["rounds.jsonl"]).Length : 0;

    private static IEnumerable<string> Lines(CheckpointContent content) => content.Rounds.Select(line => Encoding.UTF8.GetString(line.Span));

    private static string Line(int round) => Line(round, "first");

    private static string Line(int round, string word) => $"{{\"round\":{round},\"word\":\"{word}\"}}";

    private static CheckpointContent Content(int round, int first = 1, string word = "first") => new()
    {
        Round = round, PlanHash = "abc", FirstRound = Math.Max(1, first),
        Rounds = Enumerable.Range(Math.Max(1, first), round - Math.Max(1, first))
            .Select(r => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(Line(r, word))),
    };
}
