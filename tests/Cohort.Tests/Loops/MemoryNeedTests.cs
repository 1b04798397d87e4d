using Cohort.Loops;
using Cohort.Plans;
using Cohort.Problems;
using Cohort.Reports;

namespace Cohort.Tests.Loops;

public sealed class MemoryNeedTests
{
    [Theory]
    [InlineData("{mlp: {hidden: [200, 50]}}", "{glyphs: {rows: 200, test_rows: 50}}")]
    [InlineData("cnn", "{glyphs: {rows: 200, test_rows: 50}}")]
    [InlineData("{gpt: {layers: 2, width: 32, heads: 2, context: 16}}", "{markov: {windows: 100, test_windows: 20}}")]
    [InlineData("{mlp: {hidden: [20]}}", "{preferences: {rows: 200, features: 20}}")] // two inputs, and a pass for each
    public void Of_Models_IsWhatArmsTake(string model, string data)
    {
        using var setup = Setup($"{{data: {data}, learner: {{model: {model}, batch: 32}}, peers: {{count: 3, split: iid}}}}");
        using Arm together = new(ArmKind.Together, setup), alone = new(ArmKind.Alone, setup), pooled = new(ArmKind.Pooled, setup);
        Arm[] arms = [together, alone, pooled];

        var need = MemoryNeed.Of(setup, keeps: false);

        var rowBytes = together.Groups[0].Row.Length * sizeof(float);
        Assert.Equal((3 + 3 + 1 + 3) * rowBytes, BytesOf(need, "learners")); // the last three: one more pass, once all others are done
        var steps = arms.Sum(arm => arm.Groups[0].Trainer!.Program.BytesPerThread * setup.Team.Threads);
        Assert.InRange(BytesOf(need, "steps"), 0.7 * steps, 2 * steps);
        Assert.Equal(need.Parts.Sum(part => part.Bytes), need.Bytes);
    }

    [Fact]
    public void Of_CheckpointsAndStop_CountsTheCopies()
    {
        const string Plan = "data: {glyphs: {rows: 200, test_rows: 50}}, peers: {count: 2, validation: 0.2}, baselines: false";
        using ArmSetup plain = Setup($"{{{Plan}}}"), stops = Setup($"{{{Plan}, stop: {{patience: 3}}}}");

        var once = BytesOf(MemoryNeed.Of(plain, keeps: false), "learners");

        Assert.Equal(2 * once, BytesOf(MemoryNeed.Of(plain, keeps: true), "learners"));
        Assert.Equal(3 * once, BytesOf(MemoryNeed.Of(stops, keeps: true), "learners"));
    }

    [Fact]
    public void Of_GroupsAndThreads_AddsUpAll()
    {
        const string Rows = "data: {glyphs: {rows: 200, test_rows: 50}}, baselines: false", Model = "model: {mlp: {hidden: [20]}}";
        const string Two = "{" + Rows + ", peers: {count: 2}, learner: {" + Model + "}}";
        using ArmSetup one = Setup(Two), three = Setup(Two, threads: 3), groups = Setup(
            "{" + Rows + ", peers: {count: 4}, learner: [{name: a, count: 2, " + Model + "}, {name: b, count: 2, " + Model + "}]}");
        var need = MemoryNeed.Of(one, keeps: false);
        Assert.Equal(2 * BytesOf(need, "learners"), BytesOf(MemoryNeed.Of(groups, keeps: false), "learners"));
        Assert.Equal(3 * BytesOf(need, "steps"), BytesOf(MemoryNeed.Of(three, keeps: false), "steps"));
    }

    [Theory]
    [InlineData("data: {glyphs: {rows: 50}}, learner: {batch: 65536, model: {mlp: {hidden: [40000]}}}", "steps", "learner.batch")] // beyond a tensor
    [InlineData("data: {glyphs: {rows: 50}}, learner: {batch: 65536, local: {steps: 100000}}", "orders of examples", "learner.local")]
    [InlineData("data: {glyphs: {rows: 50}}, learner: {model: {mlp: {hidden: [20000, 20000]}}}", "learners", "learner.model")]
    [InlineData("data: {glyphs: {rows: 50}}, learner: {batch: 65536, model: {mlp: {hidden: [10000]}}}", "steps", "learner.batch")]
    [InlineData("data: {glyphs: {rows: 1000000, size: 28}}", "data: rows", "data: rows")]
    [InlineData("data: {gaussian: {rows: 1000000, features: 1000}}", "data: ", "features")]
    [InlineData("data: {preferences: {rows: 1000000, features: 500}}", "data: ", "features")]
    [InlineData("data: {episodes: {episodes: 1000000}}", "data: ", "episodes", 100)]
    [InlineData("data: {coordinates: {size: 1000, channels: 16, dimensions: 2, waves: 1000}}", "data: ", "channels", 100)]
    [InlineData("data: {user_items: {rows: 10000000}}", "data: rows", "data: rows", 100)]
    [InlineData("data: {markov: {windows: 1000000}}, learner: {model: {gpt: {context: 1024}}}", "data: ", "windows")]
    public void Run_MoreThanThereMayBe_IsRefusedBeforeItIsTaken(string plan, string part, string key, int megabytes = 500)
    {
        var environment = new RunEnvironment { Threads = 1, MemoryLimit = megabytes * 1_000_000L };
        var before = GC.GetAllocatedBytesForCurrentThread();

        var problem = Assert.Single(Assert.Throws<CohortException>(
            () => new LearningRun(PlanSource.Library.Parse($"{{{plan}}}", "plan"), environment).Run()).Problems);

        Assert.Equal("COH1501", problem.Kind.Code);
        Assert.Contains($"may have {megabytes} MB: {part}", problem.Message, StringComparison.Ordinal);
        Assert.Contains(key, problem.Message, StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 50_000_000);
    }

    [Fact]
    public void Run_AsMuchAsThereMayBe_Runs()
    {
        var plan = PlanSource.Library.Parse("{data: {glyphs: {rows: 100, test_rows: 20}}, peers: {count: 2}, budget: {rounds: 1}}", "plan");
        using var setup = ArmSetup.For(plan, DealtData.Of(plan, new RunEnvironment()));
        var need = MemoryNeed.Of(setup, keeps: false).Bytes;

        using var outcome = new LearningRun(plan, new RunEnvironment { Threads = 1, MemoryLimit = need }).Run();
        var refused = Assert.Throws<CohortException>(() => new LearningRun(plan, new RunEnvironment { Threads = 1, MemoryLimit = need - 1 }).Run());

        Assert.False(outcome.Interrupted);
        Assert.Equal("COH1501", refused.Problems[0].Kind.Code);
    }

    private static long BytesOf(MemoryNeed need, string part) => need.Parts.Single(p => p.What == part).Bytes;

    private static ArmSetup Setup(string plan, int threads = 1)
    {
        var read = PlanSource.Library.Parse(plan, "plan");
        return ArmSetup.For(read, DealtData.Of(read, new RunEnvironment()), threads);
    }
}
