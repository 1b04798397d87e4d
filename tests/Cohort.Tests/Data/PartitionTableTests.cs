using Cohort.Data;

namespace Cohort.Tests.Data;

public sealed class PartitionTableTests
{
    [Fact]
    public void Of_Classes_CountsRowsAndUnusedOnes()
    {
        var data = Dataset.Classification("t", [1], new float[6], [0, 0, 1, 1, 1, 2], ["a", "b", "c"]);
        var table = PartitionTable.Of(data, [[0, 2, 3], [1, 4]]);
        Assert.Equal([[1, 2, 0], [1, 1, 0]], table.Counts);
        Assert.Equal(1, table.Unused);
        Assert.Equal(["a", "b", "c"], table.Classes);
    }

    [Fact]
    public void Of_Targets_NamesTheirRanges()
    {
        var data = Dataset.Regression("t", [1], new float[20], [.. Enumerable.Range(0, 20).Select(i => i / 2f)]);
        var table = PartitionTable.Of(data, [[.. Enumerable.Range(0, 20)]]);
        Assert.Equal("0 to 0.5", table.Classes[0]);
        Assert.Equal("9 to 9.5", table.Classes[9]);
        Assert.All(table.Counts[0], n => Assert.Equal(2, n));
    }
}
