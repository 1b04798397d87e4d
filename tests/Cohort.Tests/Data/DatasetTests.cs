using Cohort.Data;

namespace Cohort.Tests.Data;

public sealed class DatasetTests
{
    [Fact]
    public void Select_Rows_CopiesValuesLabelsAndGroups()
    {
        var data = Dataset.Classification("t", [2], [1, 2, 3, 4, 5, 6], [0, 1, 0], ["a", "b"]).Describe([], ["x", "y", "z"], DataSummary.Of(
            Dataset.Classification("t", [2], [1, 2, 3, 4, 5, 6], [0, 1, 0], ["a", "b"])));
        var some = data.Select([2, 0]);
        Assert.Equal([5, 6, 1, 2], some.Values);
        Assert.Equal([0, 0], some.Labels);
        Assert.Equal(["z", "x"], some.Groups!);
        Assert.Equal(data.Summary, some.Summary);
    }

    [Fact]
    public void Classification_WrongLengthsOrLabels_AreRefused()
    {
        Assert.Throws<ArgumentException>(() => Dataset.Classification("t", [2], [1, 2, 3], [0, 1], ["a", "b"]));
        Assert.Throws<ArgumentException>(() => Dataset.Classification("t", [1], [1, 2], [0, 2], ["a", "b"]));
        Assert.Throws<ArgumentException>(() => Dataset.Regression("t", [2], [1, 2, 3], [0, 1]));
    }

    [Fact]
    public void Select_Windows_CopiesTokens()
    {
        var data = Dataset.Sequences("t", 2, [0, 1, 0, 1, 1, 0], ["a", "b"]);
        Assert.Equal((2, 2), (data.Rows, data.Features));
        Assert.Equal([1, 1, 0, 0, 1, 0], data.Select([1, 0]).Tokens);
        Assert.Equal("windows of 2 tokens, 2 different; 2 windows", data.Summary.ToString());
    }

    [Fact]
    public void Sequences_WrongLengthsOrTokens_AreRefused()
    {
        Assert.Throws<ArgumentException>(() => Dataset.Sequences("t", 2, [0, 1, 0, 1], ["a", "b"]));
        Assert.Throws<ArgumentException>(() => Dataset.Sequences("t", 2, [0, 1, 2], ["a", "b"]));
        Assert.Throws<ArgumentException>(() => Dataset.Sequences("t", 2, [0, 1, -1], ["a", "b"]));
    }

    [Fact]
    public void Summary_Images_SaysTheirSize() =>
        Assert.Equal("2 classes (a 50%, b 50%); 2 rows, images of 1x2 pixels",
            Dataset.Classification("t", [1, 2, 1], [0, 0, 0, 0], [0, 1], ["a", "b"]).Summary.ToString());
}
