using Cohort.Data;
using Cohort.Loops;
using Cohort.Plans;
using Cohort.Problems;

namespace Cohort.Tests.Data;

public sealed class CoordinateSourceTests
{
    private static readonly CoordinateSource Small = new() { Size = 6, TestSize = 10, Channels = 3, Rule = 5 };

    [Fact]
    public void Load_Picture_RowsAreCellCentresWithTheSignalsValues()
    {
        var data = Load(Small);
        var signal = PlantedSignal.Draw(5, 16, 4, 2, 3);
        foreach (var (part, size) in new[] { (data.Train, 6), (data.Test, 10) })
        {
            Assert.Equal(size * size, part.Rows);
            for (var row = 0; row < part.Rows; row++)
            {
                var values = new float[3];
                signal.At(part.Row(row), values);
                Assert.Equal(values, part["target"].Numbers(row).ToArray());
                Assert.Equal([(2 * (row % size) + 1f) / size - 1, (2 * (row / size) + 1f) / size - 1], part.Row(row).ToArray(), Near);
            }
        }

        Assert.Equal("input, numbers [2]", data.Train.Input.ToString());
        Assert.Equal("target, numbers [3]", data.Train["target"].ToString());
        Assert.Equal(["x", "y"], data.Train.Columns.Select(c => c.ToString()));
    }

    [Fact]
    public void Load_Sound_HasOneCoordinate()
    {
        var data = Load(new() { Dimensions = 1, Size = 5, TestSize = 7 }).Train;
        Assert.Equal([-0.8f, -0.4f, 0, 0.4f, 0.8f], data.Values, Near);
        Assert.Equal("target, numbers [1]", data["target"].ToString());
    }

    // Over phases a value has mean 0 and variance 1: over many signals the mean of squares at one point is 1.
    [Fact]
    public void Draw_ManySignals_HaveVarianceOneAtAPoint()
    {
        var (sum, values) = (0.0, new float[1]);
        for (var seed = 0; seed < 4000; seed++)
        {
            PlantedSignal.Draw((ulong)seed, 5, 3, 2, 1).At([0.3f, -0.7f], values);
            sum += values[0] * values[0];
        }

        Assert.InRange(sum / 4000, 1 - 4 * Math.Sqrt(2.0 / 4000), 1 + 4 * Math.Sqrt(2.0 / 4000));
    }

    [Fact]
    public void Load_AnotherSeed_IsAnotherSignalUnlessOneIsNamed()
    {
        Assert.Equal(Load(Small, 1).Train.Targets, Load(Small, 2).Train.Targets);
        var free = Small with { Rule = null };
        Assert.Equal(Load(free, 1).Train.Targets, Load(free, 1).Train.Targets);
        Assert.NotEqual(Load(free, 1).Train.Targets, Load(free, 2).Train.Targets);
        Assert.Equal(Load(free, 5).Train.Targets, Load(Small, 1).Train.Targets);
    }

    [Theory]
    [InlineData("size: 16, test_size: 20, frequency: 1.5, waves: 3")]
    [InlineData("dimensions: 1, size: 200, test_size: 300, channels: 2, frequency: 2")]
    public void Run_SmallNetwork_LearnsTheSignal(string options)
    {
        var plan = Plan.Parse($$"""
            seed: 1
            budget: { rounds: 60 }
            data: { coordinates: { {{options}} } }
            peers: { count: 1, split: iid }
            learner: { model: { mlp: { hidden: [32, 32], activation: tanh } }, optimizer: { adam: { rate: 0.01 } }, batch: 16 }
            baselines: false
            """);
        using var outcome = new LearningRun(plan, new RunEnvironment { Threads = 1 }).Run();
        Assert.InRange(outcome.Report.Final!.Together.Metrics["r2"].Mean, 0.9, 1);
    }

    [Fact]
    public void Plan_BadOptions_NamesAll()
    {
        var plan = Plan.Parse("data: { coordinates: { dimensions: 1, size: 2000, rule: 3 } }");
        Assert.Equal(plan.Data.Source, Plan.Parse(PlanText(plan)).Data.Source);
        var bad = Refused("dimensions: 3, channels: 0, size: 1, test_size: 1, waves: 0, frequency: 0.5");
        Assert.Equal(Enumerable.Repeat(PlanProblems.OutOfRange, 6), bad.Problems.Select(p => p.Kind));
        Assert.Contains("at most 1000", Refused("size: 1001").Message, StringComparison.Ordinal);
    }

    private static string PlanText(Plan plan) => Cohort.Options.PlanWriter.Write(plan);

    private static CohortException Refused(string options) =>
        Assert.Throws<CohortException>(() => Plan.Parse($"data: {{ coordinates: {{ {options} }} }}"));

    private static Scene Load(CoordinateSource source, ulong seed = 1) => source.Load(new DataRequest(seed));

    private static bool Near(float a, float b) => MathF.Abs(a - b) < 1e-6f;
}
