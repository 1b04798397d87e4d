using Cohort.Data;
using Cohort.Loops;
using Cohort.Options;
using Cohort.Plans;
using Cohort.Problems;

namespace Cohort.Tests.Data;

public sealed class HalvesSourceTests
{
    private static readonly GlyphSource Glyphs = new() { Rows = 20, TestRows = 10 };

    [Fact]
    public void Load_Rows_UpperAndLowerHalfMakeTheImage()
    {
        var (whole, halves) = (Load(Glyphs), Load(new HalvesSource { Of = Glyphs }));
        foreach (var (image, cut) in new[] { (whole.Train, halves.Train), (whole.Test, halves.Test) })
        {
            Assert.Equal(["input", "view", "label"], cut.Fields.Select(f => f.ToString().Split(',')[0]));
            Assert.Equal(["input, numbers [8, 16, 1]", "view, numbers [8, 16, 1]"], cut.Fields.Take(2).Select(f => f.ToString()));
            Assert.Equal(image.Labels, cut.Labels);
            for (var row = 0; row < image.Rows; row++)
                Assert.Equal(image.Row(row).ToArray(), cut["input"].Numbers(row).ToArray().Concat(cut["view"].Numbers(row).ToArray()));
        }
    }

    [Fact]
    public void Load_Columns_LeftAndRightHalfMakeTheImage()
    {
        var (image, cut) = (Load(Glyphs).Train, Load(new HalvesSource { Of = Glyphs, Cut = ImageHalves.Columns }).Train);
        Assert.Equal("view, numbers [16, 8, 1]", cut["view"].ToString());
        var joined = cut["input"].Numbers(3).ToArray().Chunk(8).Zip(cut["view"].Numbers(3).ToArray().Chunk(8));
        Assert.Equal(image.Row(3).ToArray(), joined.SelectMany(lines => lines.First.Concat(lines.Second)));
    }

    [Fact]
    public void Load_Swap_HalvesChangePlaces()
    {
        var (cut, swapped) = (Load(new HalvesSource { Of = Glyphs }).Train, Load(new HalvesSource { Of = Glyphs, Swap = true }).Train);
        Assert.Equal(cut["view"].Numbers(3).ToArray(), swapped["input"].Numbers(3).ToArray());
        Assert.Equal(cut["input"].Numbers(3).ToArray(), swapped["view"].Numbers(3).ToArray());
    }

    [Fact]
    public void Load_OddImage_LeavesOutTheMiddle()
    {
        var cut = Load(new HalvesSource { Of = new Fixed([3, 2, 1], [1, 2, 3, 4, 5, 6]) }).Train;
        Assert.Equal((1f, 2f, 5f, 6f), (cut.Values[0], cut.Values[1], cut["view"].Numbers(0)[0], cut["view"].Numbers(0)[1]));
        var none = Assert.Throws<CohortException>(() => Load(new HalvesSource { Of = new Fixed([6], [1, 2, 3, 4, 5, 6]) }));
        Assert.Equal([DataProblems.NotForThisData], none.Problems.Select(p => p.Kind));
    }

    [Fact]
    public void Run_UpperHalves_AreLearntFrom()
    {
        var plan = Plan.Parse("""
            seed: 1
            budget: { rounds: 8 }
            data: { halves: { of: { glyphs: { rows: 600, test_rows: 300 } } } }
            peers: { count: 2, split: iid }
            learner: { model: { mlp: [32] }, optimizer: { adam: { rate: 0.01 } }, batch: 20 }
            exchange: [ gossip ]
            baselines: false
            """);
        using var outcome = new LearningRun(plan, new RunEnvironment { Threads = 1 }).Run();
        Assert.True(outcome.Report.Final!.Together.Metrics["accuracy"].Mean > 0.5);
    }

    [Fact]
    public void Plan_NestedSource_IsReadWrittenAndValidated()
    {
        var plan = Plan.Parse("data: { halves: { of: { glyphs: { rows: 20, test_rows: 10 } }, cut: columns } }");
        Assert.Equal(new HalvesSource { Of = Glyphs, Cut = ImageHalves.Columns }, plan.Data.Source);
        Assert.Equal(plan.Data.Source, Plan.Parse(PlanWriter.Write(plan)).Data.Source);
        Assert.Equal(new HalvesSource(), Plan.Parse("data: halves").Data.Source);
        Assert.Equal(new HalvesSource(), Plan.Parse("data: halves:glyphs").Data.Source);
        var bad = Assert.Throws<CohortException>(() => Plan.Parse("data: { halves: { of: { glyphs: { rows: 0, size: 17 } }, cut: middle } }"));
        Assert.Equal(2, bad.Problems.Count);
        Assert.Contains("16 or 28", Assert.Throws<CohortException>(() => Plan.Parse("data: { halves: { of: { glyphs: { size: 17 } } } }")).Message,
            StringComparison.Ordinal);
    }

    private static Scene Load(IDataSource source) => source.Load(new DataRequest(1));

    private sealed class Fixed(int[] shape, float[] values) : IDataSource
    {
        public Scene Load(DataRequest request)
        {
            var data = Dataset.Classification("fixed", Tensors.Shape.Of(shape), values, [0], ["a", "b"]);
            return new Scene(data, data);
        }
    }
}
