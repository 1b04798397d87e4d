using Cohort.Data;
using Cohort.Loops;
using Cohort.Options;
using Cohort.Plans;
using Cohort.Problems;
using Cohort.Tensors;

namespace Cohort.Tests.Data;

public sealed class CorruptedSourceTests
{
    private static readonly GlyphSource Glyphs = new() { Rows = 20, TestRows = 60 };

    [Fact]
    public void Load_AnyCorruption_GrowsWithItsStrengthAndLeavesTheRestAlone()
    {
        var (clean, scene) = (Load(Glyphs), Load(new CorruptedSource { Of = Glyphs }));
        Assert.Equal(clean.Train.Values, scene.Train.Values);
        Assert.Equal(clean.Test.Values, scene.Test.Values);
        Assert.Equal(30, scene.Sets.Count);
        foreach (var kind in Enum.GetNames<Corruption>().Select(SnakeCase.Of))
        {
            var distances = Enumerable.Range(1, 5).Select(strength => Distance(clean.Test, scene.Sets[$"{kind}-{strength}"])).ToArray();
            Assert.Equal(distances.Order(), distances);
            Assert.True(distances[0] > 0.005, $"{kind}: {string.Join(' ', distances)}");
        }

        Assert.All(scene.Sets.Values, set =>
        {
            Assert.All(set.Values, v => Assert.InRange(v, 0f, 1f));
            Assert.Equal(clean.Test.Labels, set.Labels);
        });
    }

    [Fact]
    public void Apply_GreyImage_ChangesAsDocumented()
    {
        Shape shape = [20, 20, 1];
        var noisy = Applied(Corruption.Noise, 2, shape, 0.5f); // 0.12, hardly ever cut off
        Assert.InRange(noisy.Average(), 0.5 - 0.024, 0.5 + 0.024);
        Assert.InRange(Math.Sqrt(noisy.Average(v => (v - 0.5) * (v - 0.5))), 0.103, 0.137);
        var salted = Applied(Corruption.Impulse, 5, shape, 0.5f);
        Assert.InRange(salted.Count(v => v != 0.5f) / 400.0, 0.18, 0.36);
        Assert.InRange(salted.Count(v => v == 0) / (double)salted.Count(v => v != 0.5f), 0.3, 0.7);
        Assert.All(Applied(Corruption.Blur, 5, shape, 0.5f), v => Assert.Equal(0.5f, v, 1e-6f));
        Assert.All(Applied(Corruption.Contrast, 5, shape, 0.5f), v => Assert.Equal(0.5f, v, 1e-6f));
        Assert.All(Applied(Corruption.Brightness, 3, shape, 0.5f), v => Assert.Equal(0.8f, v, 1e-6f));
        Assert.Equal(100, Applied(Corruption.Occlusion, 4, shape, 0.5f).Count(v => v == 0)); // half the side
    }

    [Fact]
    public void Apply_OnePoint_BlursToTheGaussianAndKeepsContrastsMean()
    {
        var point = new float[81];
        point[40] = 1;
        var blurred = (float[])point.Clone();
        new ImageCorruption(Corruption.Blur, 5, [9, 9, 1], 1).Apply(blurred, 0);
        Assert.Equal(1, blurred.Sum(), 1e-5f);
        Assert.Equal(Math.Exp(-0.5), blurred[41] / blurred[40], 1e-5); // deviation 1, one pixel away
        Assert.Equal(Math.Exp(-1), blurred[50] / blurred[40], 1e-5); // one in each direction
        var flat = (float[])point.Clone();
        new ImageCorruption(Corruption.Contrast, 1, [9, 9, 1], 1).Apply(flat, 0);
        Assert.Equal((1, 0.4f), (MathF.Round(flat.Sum(), 4), MathF.Round(flat[40] - flat[0], 4)));
    }

    [Fact]
    public void Load_MoreTestRows_BeginsWithTheSame()
    {
        var (few, many) = (Load(new CorruptedSource { Of = Glyphs }), Load(new CorruptedSource { Of = Glyphs with { TestRows = 80 } }));
        foreach (var (name, set) in few.Sets) Assert.Equal(set.Values, many.Sets[name].Values[..set.Values.Length]);
    }

    [Fact]
    public void Load_NoImages_IsRefused() => Assert.Equal([DataProblems.NotForThisData],
        Assert.Throws<CohortException>(() => Load(new CorruptedSource { Of = new GaussianSource() })).Problems.Select(p => p.Kind));

    [Fact]
    public void Run_Glyphs_AreLearntFrom()
    {
        var plan = Plan.Parse("""
            seed: 1
            budget: { rounds: 8 }
            data: { corrupted: { of: { glyphs: { rows: 600, test_rows: 200 } }, by: [ noise, occlusion ] } }
            peers: { count: 2, split: iid }
            learner: { model: { mlp: [32] }, optimizer: { adam: { rate: 0.01 } }, batch: 20 }
            exchange: [ gossip ]
            baselines: false
            """);
        using var outcome = new LearningRun(plan, new RunEnvironment { Threads = 1 }).Run();
        Assert.True(outcome.Report.Final!.Together.Metrics["accuracy"].Mean > 0.6);
    }

    [Fact]
    public void Plan_BadOptions_NamesAll()
    {
        var plan = Plan.Parse("data: { corrupted: { of: { glyphs: { rows: 20, test_rows: 60 } }, by: [ blur, noise ] } }");
        var source = Assert.IsType<CorruptedSource>(Plan.Parse(PlanWriter.Write(plan)).Data.Source);
        Assert.Equal(Glyphs, source.Of);
        Assert.Equal([Corruption.Blur, Corruption.Noise], source.By);
        Assert.Contains("by is empty", Refused("by: []"), StringComparison.Ordinal);
        Assert.Contains("by names blur 2 times", Refused("by: [ blur, noise, blur ]"), StringComparison.Ordinal);
        Assert.Contains("16 or 28", Refused("of: { glyphs: { size: 17 } }"), StringComparison.Ordinal);
    }

    private static string Refused(string options) =>
        Assert.Throws<CohortException>(() => Plan.Parse($"data: {{ corrupted: {{ {options} }} }}")).Message;

    private static float[] Applied(Corruption kind, int strength, Shape shape, float grey)
    {
        var image = Enumerable.Repeat(grey, shape.Size).ToArray();
        new ImageCorruption(kind, strength, shape, 1).Apply(image, 0);
        return image;
    }

    private static double Distance(Dataset a, Dataset b) => a.Values.Zip(b.Values).Average(v => Math.Abs((double)v.First - v.Second));

    private static Scene Load(IDataSource source) => source.Load(new DataRequest(1));
}
