using Cohort.Data;
using Cohort.Loops;
using Cohort.Models;
using Cohort.Plans;
using Cohort.Tests.Models;

namespace Cohort.Tests.Data.Objectives;

public sealed class SequenceRegressionTests
{
    [Fact]
    public void Check_OtherFields_SaysWhatIsLacking()
    {
        Assert.Empty(new SequenceRegression().Check(ModelRunTests.Means(4)));
        var input = Field.Numbers("input", [2, 3], new float[6]);
        Lacks("input, numbers [T, d]", Field.Numbers("input", [6], new float[6]));
        Lacks("target, numbers [2]", input);
        Lacks("target as it is, not standardised", input, Field.Numbers("target", [2], new float[2], FieldScaling.Whole));
        Lacks("mask, numbers [2]", input, Field.Numbers("target", [2], new float[2]), Field.Numbers("mask", [3], new float[3]));

        static void Lacks(string expected, params Field[] fields) => Assert.Contains($"a sequence regression needs {expected}",
            Assert.Throws<ArgumentException>(() => new Dataset("x", new SequenceRegression(), fields)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Against_MaskedPositions_AreNotMeasured()
    {
        var data = new Dataset("x", new SequenceRegression(), Field.Numbers("input", [2, 1], [0, 0, 0, 0]),
            Field.Numbers("target", [2], [1, 2, 3, 4]), Field.Numbers("mask", [2], [0, 1, 1, 1]));
        var predictions = data.Objective.Against(data, [1, 0], [3, 6, 100, 2]);
        Assert.Equal([3, 4, 2], predictions.Targets.ToArray());
        Assert.Equal([3, 6, 2], predictions.Outputs.ToArray());
        Assert.Equal(4.0 / 3, data.Objective.MeanLoss(predictions), 1e-12);
    }

    [Fact]
    public void Run_RunningMeans_AreLearnt()
    {
        var plan = new Plan
        {
            Budget = new() { Rounds = 1 }, Baselines = false, Peers = new() { Count = 1 },
            Learner = new()
            {
                Model = new Gpt { Layers = 1, Width = 16, Heads = 2, Context = 6 }, Batch = 16,
                Optimizer = new Cohort.Optimizers.Adam { Rate = 0.01 }, Local = new() { Steps = 300 },
            },
        };
        using var outcome = new LearningRun(plan, ModelRunTests.Means(400), environment: new RunEnvironment { Threads = 1 }).Run();
        var metrics = outcome.Report.Final!.Together.Metrics;
        Assert.Equal(["loss", "mae", "rmse"], metrics.Keys.Order());
        Assert.True(metrics["rmse"].Mean < 0.2, $"rmse {metrics["rmse"].Mean}"); // always 0 gives 0.53
        Assert.Equal(metrics["loss"].Mean, metrics["rmse"].Mean * metrics["rmse"].Mean, 1e-9);
    }
}
