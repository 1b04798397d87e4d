using Cohort.Data;
using Cohort.Problems;

namespace Cohort.Tests.Data;

public sealed class TaskStreamsTests
{
    private static readonly Dataset Data = Dataset.Classification("t", [4], [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], [0, 1, 2], ["a", "b", "c"]);

    [Fact]
    public void Permuted_ThreeTasks_KeepsTheFirstAndShufflesAllRowsOfATaskAlike()
    {
        var stream = TaskStreams.Permuted(Data, 3, seed: 5);
        Assert.Equal([0, 0, 0, 1, 1, 1, 2, 2, 2], stream.Tasks!);
        Assert.Equal([0, 1, 2, 0, 1, 2, 0, 1, 2], stream.Labels);
        Assert.Equal(Data.Values, stream.Values[..12]);
        for (var task = 1; task < 3; task++)
        {
            var order = stream.Row(task * 3).ToArray();
            Assert.NotEqual([1, 2, 3, 4], order);
            Assert.Equal([1, 2, 3, 4], order.Order());
            Assert.Equal(order.Select(v => v + 8), stream.Row(task * 3 + 2).ToArray());
        }
    }

    [Fact]
    public void Split_TwoTasks_DividesTheClassesInOrder() => Assert.Equal([0, 0, 1], TaskStreams.Split(Data, 2).Tasks!);

    [Fact]
    public void Split_MoreTasksThanClasses_IsRefused() =>
        Assert.Equal(DataProblems.TooFewClasses, Assert.Throws<CohortException>(() => TaskStreams.Split(Data, 4)).Problems[0].Kind);

    [Fact]
    public void Select_Rows_KeepsTheirTasks() => Assert.Equal([2, 0], TaskStreams.Permuted(Data, 3, 5).Select([8, 1]).Tasks!);
}
