using Cohort.Data;
using Cohort.Loops;

namespace Cohort.Tests.Loops;

public class ScalingTests
{
    private static readonly Dataset Table = ByFeature(Dataset.Regression("t", [3],
    [
        1, 7, float.NaN,
        3, 7, 4,
        100, 7, 100,
        5, 7, float.NaN,
    ], [1, 3, 100, 5]));

    [Fact]
    public void Of_SomeRows_MeanAndInverseDeviationOfThoseRows()
    {
        var scaling = Scaling.Of(Table.Input, [0, 1, 3]);
        Assert.Equal(3f, scaling.Mean[0]);
        Assert.Equal(1 / Math.Sqrt(8 / 3.0), scaling.Scale[0], 1e-6);
    }

    [Fact]
    public void Of_ConstantFeature_IsScaledByOne()
    {
        var scaling = Scaling.Of(Table.Input, [0, 1, 3]);
        Assert.Equal((7f, 1f), (scaling.Mean[1], scaling.Scale[1]));
    }

    [Fact]
    public void Of_MissingCells_AreLeftOut()
    {
        Assert.Equal((4f, 1f), (Scaling.Of(Table.Input, [0, 1, 3]).Mean[2], Scaling.Of(Table.Input, [0, 1, 3]).Scale[2])); // one value is left
        Assert.Equal((0f, 1f), (Scaling.Of(Table.Input, [0, 3]).Mean[2], Scaling.Of(Table.Input, [0, 3]).Scale[2])); // none is
    }

    [Fact]
    public void Of_LargeOffset_KeepsTheDeviation()
    {
        var data = Dataset.Regression("t", [1], [1_000_000, 1_000_001, 1_000_002, 1_000_003], [0, 0, 0, 0]);
        Assert.Equal(1 / Math.Sqrt(1.25), Scaling.Of(data.Input, [0, 1, 2, 3]).Scale[0], 1e-6);
    }

    [Fact]
    public void Of_Images_HasOneMeanAndScaleForAllPixels()
    {
        var images = Dataset.Regression("t", [1, 2, 1], [0, 2, 4, 6], [0, 0]);
        var scaling = Scaling.Of(images.Input, [0, 1]);
        Assert.Equal([3f], scaling.Mean);
        Assert.Equal(1 / Math.Sqrt(5), scaling.Scale[0], 1e-6);
    }

    [Fact]
    public void Of_Target_MeanAndInverseDeviation()
    {
        var scaling = Scaling.Of(Table["target"], [0, 1, 3]);
        Assert.Equal([3f], scaling.Mean);
        Assert.Equal(1 / Math.Sqrt(8 / 3.0), scaling.Scale[0], 1e-6);
    }

    [Fact]
    public void Of_TargetEqualOrNone_HasScaleOne()
    {
        Assert.Equal((100f, 1f), (Scaling.Of(Table["target"], [2]).Mean[0], Scaling.Of(Table["target"], [2]).Scale[0]));
        Assert.Equal((0f, 1f), (Scaling.Of(Table["target"], []).Mean[0], Scaling.Of(Table["target"], []).Scale[0]));
    }

    private static Dataset ByFeature(Dataset data) => data.Describe([], null, data.Summary);
}
