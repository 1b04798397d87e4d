using Cohort.Data;

namespace Cohort.Tests.Data;

public sealed class PartitionRequestTests
{
    [Fact]
    public void Quantiles_EightNumbersFourBins_PairsNeighbours() =>
        Assert.Equal([3, 0, 0, 1, 1, 2, 2, 3], Strata.Quantiles([8, 1, 2, 3, 4, 5, 6, 7], 4).Of);

    [Fact]
    public void Quantiles_Ties_ShareABin() => Assert.Equal([0, 0, 0, 3], Strata.Quantiles([5, 5, 5, 9], 4).Of);

    [Fact]
    public void For_Regression_UsesTenBins()
    {
        var data = Dataset.Regression("t", [1], new float[50], [.. Enumerable.Range(0, 50).Select(i => (float)i)]);
        var request = PartitionRequest.For(data, 3, 1);
        Assert.Equal(10, request.Classes);
        Assert.All(request.Labels.CountBy(l => l), c => Assert.Equal(5, c.Value));
    }
}
