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

    [Fact]
    public void Next_BadOptions_AreRefused()
    {
        var random = new RandomStream(1, "draw");
        Assert.Throws<ArgumentOutOfRangeException>(() => TokenDraw.Next([1], new SamplerOptions { Temperature = -1 }, ref random));
        Assert.Throws<ArgumentOutOfRangeException>(() => TokenDraw.Next([1], new SamplerOptions { TopK = -1 }, ref random));
    }
}
