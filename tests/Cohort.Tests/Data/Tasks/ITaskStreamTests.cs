using Cohort.Data;
using Cohort.Loops;
using Cohort.Plans;

namespace Cohort.Tests.Data.Tasks;

public class ITaskStreamTests
{
    [Fact]
    public void Plan_NamesAStream()
    {
        var plan = Plan.Parse("data: { tasks: permuted:8 }");
        Assert.Equal(8, Assert.IsType<PermutedTasks>(plan.Data.Tasks).Count);
        Assert.Equal(2, Assert.IsType<SplitTasks>(Plan.Parse("data: { tasks: { split: 2 } }").Data.Tasks).Count);
        Assert.Null(Plan.Parse("seed: 1").Data.Tasks);
    }

    [Fact]
    public void Run_DividesTrainingAndTestRowsAlike()
    {
        var plan = new Plan { Data = new() { Source = new GlyphSource { Rows = 50, TestRows = 20 }, Tasks = new PermutedTasks { Count = 3 } } };
        var data = DealtData.Of(plan, new RunEnvironment());
        Assert.Equal((150, 60), (data.Train.Rows, data.Test.Rows));
        Assert.Equal(3, data.Test.Tasks!.Distinct().Count());
    }

    [Fact]
    public void Time_CutsRowsInTheirOrderIntoEqualStretches()
    {
        var data = new GlyphSource { Rows = 7, TestRows = 2 }.Load(new DataRequest(1)).Train;
        Assert.Equal([0, 0, 0, 1, 1, 2, 2], Assert.IsType<TimeTasks>(Plan.Parse("data: { tasks: time:3 }").Data.Tasks).Divide(data, 1).Tasks!);
        Assert.Equal(data.Labels, new TimeTasks { Count = 3 }.Divide(data, 1).Labels);
    }
}
