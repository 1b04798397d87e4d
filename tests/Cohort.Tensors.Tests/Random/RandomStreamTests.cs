namespace Cohort.Tensors.Tests;

public class RandomStreamTests
{
    private const int Draws = 40_000;

    [Fact]
    public void Streams_OfOneKey_AreEqual_AndOfOtherKeysDiffer()
    {
        uint First(RandomStream s) => s.NextUInt32();
        var one = First(new RandomStream(1, "a", 2, 3));
        Assert.Equal(one, First(new RandomStream(1, RandomStream.PurposeOf("a"), 2, 3)));
        Assert.Equal(5, new[] { one, First(new(2, "a", 2, 3)), First(new(1, "b", 2, 3)), First(new(1, "a", 3, 3)), First(new(1, "a", 2, 4)) }
            .Distinct().Count());
    }

    [Fact]
    public void PurposeOf_EmptyAndA_IsFnv1A()
    {
        Assert.Equal(0xcbf29ce484222325UL, RandomStream.PurposeOf(""));
        Assert.Equal(0xaf63dc4c8601ec8cUL, RandomStream.PurposeOf("a"));
    }

    [Fact]
    public void NextSingle_ManyDraws_IsUniform()
    {
        var stream = new RandomStream(1, "test");
        var draws = Enumerable.Range(0, Draws).Select(_ => stream.NextSingle()).ToArray();
        Assert.All(draws, d => Assert.InRange(d, 0, 1 - 1f / (1 << 24)));
        Assert.InRange(draws.Average(), 0.5 - 0.006, 0.5 + 0.006); // four standard errors
    }

    [Fact]
    public void NextGaussian_ManyDraws_HasMeanZeroAndVarianceOne()
    {
        var stream = new RandomStream(1, "test");
        var draws = Enumerable.Range(0, Draws).Select(_ => stream.NextGaussian()).ToArray();
        Assert.InRange(draws.Average(), -0.02, 0.02);
        Assert.InRange(draws.Average(d => d * d), 0.97, 1.03);
    }

    [Theory]
    [InlineData(0.3)]
    [InlineData(4)]
    public void NextGamma_ManyDraws_HasMeanAndVarianceOfItsShape(double shape)
    {
        var stream = new RandomStream(1, "test");
        var draws = Enumerable.Range(0, Draws).Select(_ => stream.NextGamma(shape)).ToArray();
        Assert.InRange(draws.Average(), shape - 4 * Math.Sqrt(shape / Draws), shape + 4 * Math.Sqrt(shape / Draws));
        Assert.InRange(draws.Average(d => (d - shape) * (d - shape)), shape * 0.9, shape * 1.1);
    }

    [Fact]
    public void NextInt32_SmallBound_HitsEachAlike()
    {
        var stream = new RandomStream(1, "test");
        var counts = new int[7];
        for (var i = 0; i < Draws; i++) counts[stream.NextInt32(7)]++;
        Assert.All(counts, c => Assert.InRange(c, Draws / 7 - 300, Draws / 7 + 300));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RandomStream(1, "test").NextInt32(0));
    }

    [Fact]
    public void Shuffle_Items_KeepsThemAll()
    {
        int[] items = [.. Enumerable.Range(0, 50)];
        var stream = new RandomStream(1, "test");
        stream.Shuffle(items.AsSpan());
        Assert.NotEqual(Enumerable.Range(0, 50), items);
        Assert.Equal(Enumerable.Range(0, 50), items.Order());
    }
}
