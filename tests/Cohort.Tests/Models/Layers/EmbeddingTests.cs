using Cohort.Models;
using Cohort.Tensors;

namespace Cohort.Tests.Models.Layers;

public sealed class EmbeddingTests
{
    [Theory]
    [InlineData(true, new float[] { 13, 24, 31, 42 })]
    [InlineData(false, new float[] { 3, 4, 1, 2 })]
    public void Forward_AddsTheVectorsOfTokenAndPosition(bool learned, float[] expected)
    {
        var layer = new Embedding("e", 2, 2, learned ? 3 : 0);
        using var run = new ForwardRun(layer.Segments);
        new float[] { 1, 2, 3, 4 }.CopyTo(run["e.tokens"]);
        if (learned) new float[] { 10, 20, 30, 40, 50, 60 }.CopyTo(run["e.positions"]);
        Assert.Equal(expected, run.Of(new Network([layer], [3], 2) { ExampleType = ElementType.Int32 }, [1, 0]));
    }
}
