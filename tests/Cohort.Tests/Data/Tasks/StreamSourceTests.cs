using Cohort.Data;
using Cohort.Loops;
using Cohort.Options;
using Cohort.Plans;
using Cohort.Problems;

namespace Cohort.Tests.Data;

public sealed class StreamSourceTests
{
    private static readonly GaussianSource First = new() { Rows = 30, TestRows = 20, Features = 4, Classes = 3 };

    private static readonly GaussianSource Second = First with { Rows = 25, TestRows = 10, Classes = 2 };

    [Fact]
    public void Load_SideBySide_RowsFollowEachOtherWithTheirOwnClasses()
    {
        var scene = Load(new StreamSource { Of = [First, Second] });
        var (alone, all) = (First.Load(new DataRequest(1)), scene.Train);
        Assert.Equal((55, 30), (all.Rows, scene.Test.Rows));
        Assert.Equal(["gaussian 0", "gaussian 1", "gaussian 2", "gaussian-2 0", "gaussian-2 1"], all.Classes);
        Assert.Equal(alone.Train.Values, all.Values[..120]);
        Assert.Equal(alone.Train.Labels, all.Labels[..30]);
        Assert.All(all.Labels[30..], label => Assert.InRange(label, 3, 4));
        Assert.Equal([.. Enumerable.Repeat(0, 30), .. Enumerable.Repeat(1, 25)], all.Tasks!);
        Assert.Equal("gaussian-2", all.Groups![30]);
        Assert.Equal(["gaussian", "gaussian-2"], scene.Sets.Keys);
        Assert.Equal(alone.Test.Values, scene.Sets["gaussian"].Values);
        Assert.Equal(scene.Test.Values[80..], scene.Sets["gaussian-2"].Values);
        Assert.Equal([1, 1, 1, 1, 1, 1, 1, 1, 1, 1], scene.Sets["gaussian-2"].Tasks!);
        Assert.Empty(all.Values[..120].Intersect(all.Values[120..])); // a seed of its own
    }

    [Fact]
    public void Load_Shared_KeepsTheNumbers()
    {
        var scene = Load(new StreamSource { Of = [First, First], Classes = StreamClasses.Shared });
        Assert.Equal(["0", "1", "2"], scene.Train.Classes);
        Assert.Contains(0, scene.Train.Labels[30..]);
    }

    [Fact]
    public void Load_SetsOfSources_AreKeptUnderTheirName()
    {
        var images = new CorruptedSource { Of = new GlyphSource { Rows = 10, TestRows = 5 }, By = [Corruption.Blur] };
        var scene = Load(new StreamSource { Of = [images, new GlyphSource { Rows = 10, TestRows = 5 }] });
        Assert.Equal(["glyphs", "glyphs-blur-1", "glyphs-blur-2", "glyphs-blur-3", "glyphs-blur-4", "glyphs-blur-5", "glyphs-2"], scene.Sets.Keys);
        Assert.Equal([16, 16, 1], scene.Train.ExampleShape);
    }

    [Fact]
    public void Load_SharedRows_AreMovedAlong() =>
        Assert.Equal([3, 4, 33, 34], Load(new StreamSource { Of = [new Sharing(), new Sharing()] }).Shared);

    [Fact]
    public void Load_SourcesThatCannotBeJoined_AreAllNamed()
    {
        var bad = Assert.Throws<CohortException>(() => Load(new StreamSource
        {
            Of = [First, new GlyphSource { Rows = 10, TestRows = 5 }, First with { Task = LabelTask.Regression, Classes = 2 }, new UserItemSource()],
            Classes = StreamClasses.Shared,
        }));
        Assert.Equal(5, bad.Problems.Count); // classes and shape of glyphs, the regression, objective and inputs of the log
        Assert.All(bad.Problems, p => Assert.Equal(DataProblems.NotForThisData, p.Kind));
    }

    [Fact]
    public void Run_TwoTasks_AreLearntOneAfterTheOther()
    {
        var plan = Plan.Parse("""
            seed: 1
            budget: { rounds: 20 }
            data:
              stream:
                of:
                  - gaussian: { rows: 400, test_rows: 300, features: 10 }
                  - gaussian: { rows: 400, test_rows: 300, features: 10 }
            peers: { count: 2, split: iid }
            learner: { model: linear, optimizer: { sgd: { rate: 0.1 } }, batch: 20 }
            exchange: [ gossip ]
            evaluate: [ lifelong ]
            baselines: false
            """);
        using var outcome = new LearningRun(plan, new RunEnvironment { Threads = 1 }).Run();
        var metrics = outcome.Report.Final!.Together.Metrics;
        Assert.True(metrics["learning_score"].Mean > 0.7);
        Assert.True(metrics["forgetting"].Mean > 0.2); // the first task's classes are not seen any more
    }

    [Fact]
    public void Plan_NestedSources_AreReadWrittenAndValidated()
    {
        var plan = Plan.Parse("data: { stream: { of: [ glyphs, { halves: { of: { glyphs: { rows: 10 } } } } ], classes: shared } }");
        var source = Assert.IsType<StreamSource>(plan.Data.Source);
        Assert.Equal([new GlyphSource(), new HalvesSource { Of = new GlyphSource { Rows = 10 } }], source.Of);
        Assert.Equal(source.Of, Assert.IsType<StreamSource>(Plan.Parse(PlanWriter.Write(plan)).Data.Source).Of);
        Assert.Contains("from 2 to 100", Refused("of: [ glyphs ]"), StringComparison.Ordinal);
        Assert.Contains("16 or 28", Refused("of: [ glyphs, { glyphs: { size: 17 } } ]"), StringComparison.Ordinal);
        Assert.Contains("of is missing", Refused(""), StringComparison.Ordinal);
        Assert.Contains("unknown name \"glyps\"", Refused("of: [ glyphs, glyps ]"), StringComparison.Ordinal);
    }

    private static string Refused(string options) =>
        Assert.Throws<CohortException>(() => Plan.Parse($"data: {{ stream: {{ {options} }} }}")).Message;

    private sealed class Sharing : IDataSource
    {
        public Scene Load(DataRequest request) => First.Load(request) with { Shared = [3, 4] };
    }

    private static Scene Load(StreamSource source) => source.Load(new DataRequest(1));
}
