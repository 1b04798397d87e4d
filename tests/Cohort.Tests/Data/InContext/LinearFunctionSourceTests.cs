using Cohort.Data;
using Cohort.Problems;

namespace Cohort.Tests.Data.InContext;

public sealed class LinearFunctionSourceTests
{
    private static Scene Load(int? tasks, int prompts = 40, double noise = 0) => new LinearFunctionSource
    {
        Prompts = prompts, TestPrompts = 30, Points = 3, Dimension = 2, Tasks = tasks, Noise = noise,
    }.Load(new DataRequest(1) { Window = 6 });

    [Fact]
    public void Load_NoNoise_TellsTheFunctionAtEveryX()
    {
        var data = Load(null).Train;
        Assert.Equal([6, 2], data.ExampleShape.ToArray());
        for (var row = 0; row < data.Rows; row++)
        {
            var (input, w) = (data.Input.Numbers(row).ToArray(), data["weights"].Numbers(row).ToArray());
            for (var t = 0; t < 6; t += 2)
            {
                var y = w[0] * input[2 * t] + w[1] * input[2 * t + 1];
                Assert.Equal(y, data["target"].Numbers(row)[t], 1e-5);
                Assert.Equal(y, input[2 * t + 2], 1e-5);
                Assert.Equal(0, input[2 * t + 3]);
                Assert.Equal((1, 0), (data["mask"].Numbers(row)[t], data["mask"].Numbers(row)[t + 1]));
            }
        }
    }

    [Fact]
    public void Load_FewTasks_LearnsFromThemAndIsTestedOnOthers()
    {
        var (few, more) = (Load(3), Load(20, prompts: 400));
        var tasks = TasksOf(few.Train);
        Assert.Equal(3, tasks.Count);
        Assert.Subset(tasks, TasksOf(few.Sets["seen"]));
        Assert.Empty(tasks.Intersect(TasksOf(few.Test)));
        Assert.Equal(30, TasksOf(few.Test).Count);
        Assert.Subset(TasksOf(more.Train), tasks);
        Assert.Equal(few.Test.Values, more.Test.Values);
        Assert.NotEqual(few.Train.Values[..12], few.Sets["seen"].Values[..12]);
        Assert.Empty(Load(null).Sets);
        Assert.Equal(40, TasksOf(Load(null).Train).Count);
    }

    [Fact]
    public void Load_Again_GivesTheSameRowsAndMoreBeginWithFewer()
    {
        var (some, more) = (Load(null), Load(null, prompts: 60));
        Assert.Equal(some.Train.Values, more.Train.Values[..some.Train.Values.Length]);
        Assert.Equal(some.Train.Values, Load(null).Train.Values);
    }

    [Fact]
    public void Load_Noise_HasItsDeviation()
    {
        var data = Load(null, prompts: 2_000, noise: 0.5).Train;
        var squares = Enumerable.Range(0, 2_000).Average(row =>
        {
            var x = data.Input.Numbers(row);
            var w = data["weights"].Numbers(row);
            return Math.Pow(data["target"].Numbers(row)[0] - w[0] * x[0] - w[1] * x[1], 2);
        });
        Assert.Equal(0.25, squares, 0.03);
    }

    [Fact]
    public void Load_ShortContext_IsRefused()
    {
        var refused = Assert.Throws<CohortException>(() => new LinearFunctionSource { Points = 4 }.Load(new DataRequest(1) { Window = 7 }));
        Assert.Equal(DataProblems.ContextTooShort, refused.Problems[0].Kind);
        Assert.Throws<CohortException>(() => new LinearFunctionSource().Load(new DataRequest(1)));
    }

    private static HashSet<(float, float)> TasksOf(Dataset data) =>
        [.. Enumerable.Range(0, data.Rows).Select(row => (data["weights"].Numbers(row)[0], data["weights"].Numbers(row)[1]))];
}
