using Cohort.Data;

namespace Cohort.Tests.Data;

public sealed class HoldoutSplitTests
{
    private static Dataset Data(params int[] labels) =>
        Dataset.Classification("t", [1], [.. labels.Select((_, i) => (float)i)], labels, ["a", "b", "c"]);

    [Fact]
    public void Split_EachClass_GivesItsShare()
    {
        var split = HoldoutSplit.Split(Data([.. Enumerable.Repeat(0, 50), .. Enumerable.Repeat(1, 10), 2, 2]), 0.2, 1);
        Assert.Equal([10, 2, 1], split.Test.Labels.CountBy(l => l).OrderBy(c => c.Key).Select(c => c.Value));
        Assert.Equal(62, split.Train.Values.Concat(split.Test.Values).Distinct().Count());
    }

    [Fact]
    public void Split_OnlySingleRows_StillFillsBothSides()
    {
        var split = HoldoutSplit.Split(Data(0, 1), 0.2, 1);
        Assert.Equal((1, 1), (split.Train.Rows, split.Test.Rows));
    }
}
