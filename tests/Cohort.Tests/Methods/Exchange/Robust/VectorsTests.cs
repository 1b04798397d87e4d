using Cohort.Methods;

namespace Cohort.Tests.Methods;

/// <summary>However many places are taken at once, the sums are those of one place after the other.</summary>
public class VectorsTests
{
    [Theory]
    [InlineData(3)]
    [InlineData(8)]
    [InlineData(19)]
    [InlineData(32)]
    public void SquaredDistance_AnyLength_IsThatOfAllPlaces(int length)
    {
        var (a, b) = (Numbers(length, 0.37f), Numbers(length, -1.3f));
        Assert.Equal(a.Zip(b, (x, y) => ((double)x - y) * ((double)x - y)).Sum(), Vectors.SquaredDistance(a, b), 1e-9);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(8)]
    [InlineData(19)]
    [InlineData(32)]
    public void WeightedMean_AnyLength_IsThatOfEachPlace(int length)
    {
        ReadOnlyMemory<float>[] vectors = [Numbers(length, 0.37f), Numbers(length, -1.3f), Numbers(length, 2.1f)];
        var mean = new float[length];
        Vectors.WeightedMean(vectors, [1, 2, 0.5], mean);
        for (var i = 0; i < length; i++)
        {
            var sum = (0.0 + vectors[0].Span[i] + (2.0 * vectors[1].Span[i])) + (0.5 * vectors[2].Span[i]);
            Assert.Equal((float)(sum / 3.5), mean[i]);
        }
    }

    private static float[] Numbers(int length, float step) => [.. Enumerable.Range(0, length).Select(i => 1 + (step * i * i))];
}
