using Cohort.Models;

namespace Cohort.Tests.Models.Layers;

public sealed class TransformerBlockTests
{
    [Fact]
    public void Forward_PartsThatAddNothing_PassTheInputOn()
    {
        var layer = new TransformerBlock("b", new TransformerBlockOptions(4, 2, 3, Rotary: true, 0, 2));
        using var run = new ForwardRun(layer.Segments);
        run["b.attention.output.weight"].Clear();
        run["b.network.out.weight"].Clear();
        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8], run.Of(layer, [1, 2, 4], 1, 2, 3, 4, 5, 6, 7, 8));
    }

    [Fact]
    public void Segments_OfWidthW_AreTwelveSquaresAndThirteenVectors() // 4 W^2 + 8 W^2 weights; biases 4 W, 5 W, norms 4 W
    {
        var layer = new TransformerBlock("b", new TransformerBlockOptions(8, 2, 3, Rotary: false, 0, 2));
        Assert.Equal(12 * 8 * 8 + 13 * 8, layer.Segments.Sum(s => s.Shape.Size));
    }
}
