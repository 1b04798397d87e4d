using System.Text;
using Cohort.Checkpoints;
using Cohort.Problems;

namespace Cohort.Tests.Checkpoints;

public class CheckpointStoreTests
{
    [Fact]
    public void LoadNewest_AfterSave_GivesTheSameContent()
    {
        using var folder = new TemporaryFolder();
        var store = new CheckpointStore(folder["checkpoints"]);
        Assert.Equal(folder["checkpoints/round-000012"], store.Save(Content(12)));
        Assert.Equal(["group-0.safetensors", "group-1.safetensors", "state.json"], Names(folder["checkpoints/round-000012"]));
        var load = store.LoadNewest();
        Assert.Empty(load.Skipped);
        Assert.Equal(folder["checkpoints/round-000012"], load.Path);
        var content = load.Require("x");
        Assert.Equal((12, "abc"), (content.Round, content.PlanHash));
        Assert.Equal(new[] { 12f, float.NaN, -0f }, content.Group("../students")["bank"].Singles.ToArray());
        Assert.Equal([1, 3], content.Group("../students")["bank"].Shape);
        Assert.Equal(0.1, content.Scalar("rate").AsDouble());
        Assert.Equal(ulong.MaxValue, content.Scalar("counter").AsUInt64());
        Assert.Equal(["{\"round\":1}", "ü"], content.List("rounds").Select(v => v.AsText()));
        Assert.Equal("COH3072", Assert.Throws<CohortException>(() => content.Scalar("other")).Problems[0].Kind.Code);
    }

    [Fact]
    public void Save_SameContent_GivesTheSameBytes()
    {
        using var folder = new TemporaryFolder();
        string a = new CheckpointStore(folder["a"]).Save(Content(1)), b = new CheckpointStore(folder["b"]).Save(Content(1));
        foreach (var name in Names(a)) Assert.Equal(File.ReadAllBytes(Path.Combine(a, name)), File.ReadAllBytes(Path.Combine(b, name)));
    }

    [Fact]
    public void Save_ManyRounds_KeepsTheNewest()
    {
        using var folder = new TemporaryFolder();
        var store = new CheckpointStore(folder.Path, keep: 2);
        for (var round = 1; round <= 4; round++) store.Save(Content(round));
        Assert.Equal(["round-000003", "round-000004"], Names(folder.Path));
    }

    [Fact]
    public void Save_EarlierRoundThanThere_RemovesTheLaterOnes()
    {
        using var folder = new TemporaryFolder();
        var store = new CheckpointStore(folder.Path);
        foreach (var round in new[] { 7, 8, 9, 5 }) store.Save(Content(round));
        Assert.Equal(["round-000005"], Names(folder.Path));
        store.Clear();
        Assert.Empty(Names(folder.Path));
    }

    [Theory]
    [InlineData("state.json")]
    [InlineData("group-0.safetensors")]
    [InlineData("group-1.safetensors")]
    public void LoadNewest_AnyByteChanged_TakesTheOneBeforeAndSaysSo(string name)
    {
        using var folder = new TemporaryFolder();
        var store = new CheckpointStore(folder.Path);
        store.Save(Content(1));
        var path = Path.Combine(store.Save(Content(2)), name);
        var good = File.ReadAllBytes(path);
        for (var at = 0; at < good.Length; at += 7)
        {
            var bad = (byte[])good.Clone();
            bad[at] ^= 1;
            File.WriteAllBytes(path, bad);
            var load = store.LoadNewest();
            Assert.Equal(1, load.Content!.Round);
            Assert.Equal(folder["round-000002"], Assert.Single(load.Skipped).File);
        }
    }

    [Fact]
    public void LoadNewest_FilesMissingOrCut_SkipsAll()
    {
        using var folder = new TemporaryFolder();
        var store = new CheckpointStore(folder.Path);
        File.Delete(Path.Combine(store.Save(Content(1)), "group-1.safetensors"));
        File.Delete(Path.Combine(store.Save(Content(2)), "state.json"));
        using (var file = File.OpenWrite(Path.Combine(store.Save(Content(3)), "state.json"))) file.SetLength(100);
        Directory.CreateDirectory(folder["round-000004.cohort-partial"]);
        Directory.CreateDirectory(folder["round-x"]);
        var load = store.LoadNewest();
        Assert.Equal(["COH3070", "COH3070", "COH3070"], load.Skipped.Select(p => p.Kind.Code));
        var problems = Assert.Throws<CohortException>(() => load.Require(folder.Path)).Problems;
        Assert.Equal(["COH3071", "COH3070", "COH3070", "COH3070"], problems.Select(p => p.Kind.Code));
        Assert.DoesNotContain("round-000004.cohort-partial", Names(folder.Path));
    }

    [Theory]
    [InlineData("{}", "COH3070")]
    [InlineData("[[[[[[[[[[[[", "COH3070")]
    [InlineData("""{"format":"cohort.checkpoint/1"}""", "COH3074")]
    public void Load_ForeignState_IsReported(string state, string code)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["state.json"], state);
        Assert.Equal(code, Assert.Throws<CohortException>(() => CheckpointStore.Load(folder.Path)).Problems.Single().Kind.Code);
    }

    [Fact]
    public void Load_StateThatNamesNoHashOfItself_IsDamaged()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(new CheckpointStore(folder.Path).Save(Content(1)), "state.json");
        File.WriteAllText(path, File.ReadAllText(path).Replace("\"d:0.1\"", "\"d:0.2\"", StringComparison.Ordinal), new UTF8Encoding(false));
        Assert.Equal("COH3070", Assert.Throws<CohortException>(() => CheckpointStore.Load(folder["round-000001"])).Problems.Single().Kind.Code);
    }

    // What lies in memory is the file's bytes and what they say: no tree of nodes beside them.
    [Theory]
    [InlineData(200_000, 0)]
    [InlineData(0, 400_000)]
    public void Load_LongState_TakesFewTimesItsLength(int scalars, int items)
    {
        using var folder = new TemporaryFolder();
        CheckpointValue[] list = [.. Enumerable.Range(0, items).Select(i => (CheckpointValue)(i / 7.0))];
        var path = new CheckpointStore(folder.Path).Save(Content(1) with
        {
            Scalars = Enumerable.Range(0, scalars).ToDictionary(i => $"together.spent.{i:D12}", i => (CheckpointValue)(long)i),
            Lists = new Dictionary<string, IReadOnlyList<CheckpointValue>> { ["long"] = list },
        });
        _ = CheckpointStore.Load(path);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var content = CheckpointStore.Load(path);
        var times = (double)(GC.GetAllocatedBytesForCurrentThread() - before) / new FileInfo(Path.Combine(path, "state.json")).Length;
        Assert.Equal((scalars, items), (content.Scalars.Count, content.List("long").Count));
        Assert.InRange(times, 1, 6);
    }

    [Fact]
    public void LoadNewest_NoFolder_IsEmpty() =>
        Assert.Null(new CheckpointStore(Path.Combine(Path.GetTempPath(), "no-such-folder")).LoadNewest().Content);

    private static string[] Names(string path) =>
        [.. Directory.GetFileSystemEntries(path).Select(e => Path.GetFileName(e)).Order(StringComparer.Ordinal)];

    private static CheckpointContent Content(int round) => new()
    {
        Round = round,
        PlanHash = "abc",
        Groups =
        [
            new CheckpointGroup(
                "../students",
                [TensorEntry.Of("bank", [1, 3], new[] { round, float.NaN, -0f }), TensorEntry.Of("step", [1], new long[] { round })]),
            new CheckpointGroup("bandits", []),
        ],
        Scalars = new Dictionary<string, CheckpointValue> { ["rate"] = 0.1, ["counter"] = ulong.MaxValue, ["name"] = "ring" },
        Lists = new Dictionary<string, IReadOnlyList<CheckpointValue>> { ["rounds"] = ["{\"round\":1}", "ü"], ["empty"] = [] },
    };
}
