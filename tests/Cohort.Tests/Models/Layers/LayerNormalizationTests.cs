using Cohort.Models;

namespace Cohort.Tests.Models.Layers;

public sealed class LayerNormalizationTests
{
    [Fact]
    public void Forward_AtTheStart_HasMeanZeroAndVarianceOne()
    {
        var layer = new LayerNormalization("n", 4);
        using var run = new ForwardRun(layer.Segments);
        var y = run.Of(layer, [1, 4], 1, 3, 5, 7); // mean 4, variance 5
        Assert.Equal([-1.34164f, -0.44721f, 0.44721f, 1.34164f], y.Select(v => MathF.Round(v, 5)));
    }
}
