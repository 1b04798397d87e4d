using Cohort.Checkpoints;
using Cohort.Loops;
using Cohort.Plans;
using Cohort.Tests.Checkpoints;

namespace Cohort.Tests.Loops.Starts;

/// <summary>Pretrained networks are trained once, and found again under the same content only.</summary>
public sealed class StartCacheTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task GetAsync_TrainerThatFails_LetsTheNextOneTry()
    {
        var (cache, fails) = (new StartCache(), new TaskCompletionSource<StartingNetwork>());
        var first = cache.GetAsync("key", () => fails.Task, default);
        var second = cache.GetAsync("key", () => Task.FromResult(Network(2)), default);
        Assert.False(second.IsCompleted);
        fails.SetException(new IOException("gone"));
        await Assert.ThrowsAsync<IOException>(() => first);
        Assert.Equal(2, (await second).Tensors.Single().Singles[0]);
        Assert.Equal(1, cache.Trained);
    }

    [Fact]
    public async Task GetAsync_WaitingOneThatIsStopped_EndsAtOnce()
    {
        var (cache, never) = (new StartCache(), new TaskCompletionSource<StartingNetwork>());
        _ = cache.GetAsync("key", () => never.Task, default);
        using var stop = new CancellationTokenSource();
        var waiting = cache.GetAsync("key", () => never.Task, stop.Token);
        Assert.Null(cache.Find("key"));
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    [Fact]
    public async Task GetAsync_MoreThanIsKept_DropsTheOldest()
    {
        var cache = new StartCache();
        var large = new float[40 << 20];
        for (var i = 0; i < 3; i++)
            await cache.GetAsync($"{i}", () => Task.FromResult(new StartingNetwork([TensorEntry.Of("w", [large.Length], large)])), default);
        Assert.Equal([null, null, "w"], Enumerable.Range(0, 3).Select(i => cache.Find($"{i}")?.Tensors.Single().Name));
    }

    [Fact]
    public void Run_TwoLearnersOfOnePlan_AreTwoNetworks()
    {
        var second = StartPlans.Pretrained();
        GroupOptions Group(string name, int learner) =>
            new() { Name = name, Count = 2, Start = new PretrainedStart { Plan = StartPlans.First, Learner = learner } };
        var plan = second with { Learner = second.Learner with { Groups = [Group("a", 0), Group("b", 1)] } };
        Assert.NotEqual(StartPlans.Begin(plan)["output.weight"], StartPlans.Begin(StartPlans.From(Group("b", 1).Start!))["output.weight"]);
        var cache = new StartCache();
        using (StartPlans.Run(plan, In(cache))) Assert.Equal(2, cache.Trained);
    }

    [Fact]
    public void Run_WithAFolder_FindsWhatAnotherProcessTrained()
    {
        var first = new StartCache(folder.Path);
        using (var run = StartPlans.Run(StartPlans.Pretrained(), In(first))) Assert.Equal(1, first.Trained);
        var second = new StartCache(folder.Path);
        using var again = StartPlans.Run(StartPlans.Pretrained(), In(second));
        using var without = StartPlans.Run(StartPlans.Pretrained());
        Assert.Equal(0, second.Trained);
        Assert.Equal(StartPlans.Weights(without, 3), StartPlans.Weights(again, 3));
    }

    [Fact]
    public void Run_FileOfTheFolderThatIsDamaged_TrainsAgain()
    {
        StartPlans.Run(StartPlans.Pretrained(), In(new StartCache(folder.Path))).Dispose();
        var file = Assert.Single(Directory.GetFiles(folder.Path));
        File.WriteAllText(file, "damaged");
        var second = new StartCache(folder.Path);
        StartPlans.Run(StartPlans.Pretrained(), In(second)).Dispose();
        Assert.Equal(1, second.Trained);
        Assert.True(new FileInfo(file).Length > 1000);
    }

    [Fact]
    public void KeyOf_FilesOfThePlan_CountByTheirBytes()
    {
        File.WriteAllText(folder["a.csv"], "a,y\n1,2\n");
        File.WriteAllText(folder["b.csv"], "a,y\n1,2\n");
        File.WriteAllText(folder["c.csv"], "a,y\n1,3\n");
        Assert.Equal(Key("a.csv"), Key("b.csv"));
        Assert.NotEqual(Key("a.csv"), Key("c.csv"));
        Directory.CreateDirectory(folder["run/learners"]);
        File.WriteAllText(folder["run/learners/0.safetensors"], "one");
        var before = StartCache.KeyOf(StartPlans.From(new FolderStart { Folder = folder["run"] }));
        File.WriteAllText(folder["run/learners/0.safetensors"], "two");
        Assert.NotEqual(before, StartCache.KeyOf(StartPlans.From(new FolderStart { Folder = folder["run"] })));

        string Key(string name) => StartCache.KeyOf(new Plan { Data = new() { Source = new Cohort.Data.TableSource { Path = folder[name] } } });
    }

    private static RunEnvironment In(StartCache starts) => new() { Threads = 1, Starts = starts };

    private static StartingNetwork Network(float value) => new([TensorEntry.Of("w", [1], new[] { value })]);
}
