using Cohort.Models;
using Cohort.Tensors;

namespace Cohort.Tests.Models.Sampling;

public sealed class TokenDrawTests
{
    [Fact]
    public void Next_TemperatureZero_TakesTheFirstOfTheLikeliest()
    {
        var random = new RandomStream(1, "draw");
        Assert.Equal(1, TokenDraw.Next([0, 2, 2, 1], new SamplerOptions { Temperature = 0 }, ref random));
    }

    [Theory]
    [InlineData(1, 0, new[] { 0.2, 0.3, 0.5 })]
    [InlineData(0.5, 0, new[] { 0.04 / 0.38, 0.09 / 0.38, 0.25 / 0.38 })] // squares, divided by their sum
    [InlineData(1, 2, new[] { 0, 0.375, 0.625 })]
    public void Next_ManyDraws_FollowTheSoftmax(double temperature, int topK, double[] expected)
    {
        var random = new RandomStream(1, "draw");
        float[] logits = [(float)Math.Log(0.2), (float)Math.Log(0.3), (float)Math.Log(0.5)];
        var counts = new int[3];
        for (var i = 0; i < 20_000; i++) counts[TokenDraw.Next(logits, new SamplerOptions { Temperature = temperature, TopK = topK }, ref random)]++;
        for (var c = 0; c < 3; c++) Assert.Equal(expected[c], counts[c] / 20_000.0, 0.015);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Next_OneInfiniteLogit_IsCertain(double temperature)
    {
        var random = new RandomStream(1, "draw");
        for (var i = 0; i < 100; i++)
            Assert.Equal(1, TokenDraw.Next([0, float.PositiveInfinity, 1], new SamplerOptions { Temperature = temperature }, ref random));
    }

    [Fact]
    public void Next_SeveralInfiniteLogits_AreEquallyLikely()
    {
        var random = new RandomStream(1, "draw");
        float[] logits = [float.PositiveInfinity, 3, float.PositiveInfinity, float.NegativeInfinity];
        var counts = new int[4];
        for (var i = 0; i < 20_000; i++) counts[TokenDraw.Next(logits, new SamplerOptions(), ref random)]++;
        Assert.Equal(0.5, counts[0] / 20_000.0, 0.015);
        Assert.Equal(20_000, counts[0] + counts[2]);
        Assert.Equal(0, TokenDraw.Next(logits, new SamplerOptions { Temperature = 0 }, ref random));
    }

    [Fact]
    public void Next_LogitOfMinusInfinity_IsNeverDrawn()
    {
        var random = new RandomStream(1, "draw");
        for (var i = 0; i < 1000; i++) Assert.NotEqual(1, TokenDraw.Next([0, float.NegativeInfinity, 1], new SamplerOptions(), ref random));
    }

    [Theory]
    [InlineData(new[] { float.NaN, 5, 1 })]
    [InlineData(new[] { 5, float.PositiveInfinity, float.NaN })]
    [InlineData(new[] { float.NegativeInfinity, float.NegativeInfinity })]
    [InlineData(new float[0])]
    public void Next_NoLikeliestToken_IsRefused(float[] logits)
    {
        var random = new RandomStream(1, "draw");
        foreach (var temperature in new[] { 0.0, 1 })
            Assert.Throws<ArgumentException>(() => TokenDraw.Next(logits, new SamplerOptions { Temperature = temperature }, ref random));
    }

    [Fact]
    public void Next_BadOptions_AreRefused()
    {
        var random = new RandomStream(1, "draw");
        AssertRefused(new SamplerOptions { Temperature = -1 });
        AssertRefused(new SamplerOptions { Temperature = double.PositiveInfinity });
        AssertRefused(new SamplerOptions { TopK = -1 });

        void AssertRefused(SamplerOptions options) =>
            Assert.Throws<ArgumentOutOfRangeException>(() => TokenDraw.Next([1], options, ref random));
    }
}
