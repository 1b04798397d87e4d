using Cohort.Models;
using Cohort.Tensors;

namespace Cohort.Tests.Models.Sampling;

public sealed class TokenDrawTests
{
    private static readonly float[] Fifths = [.. new[] { 0.2, 0.3, 0.5 }.Select(p => (float)Math.Log(p))];

    [Fact]
    public void Next_TemperatureZero_TakesTheFirstOfTheLikeliest()
    {
        var random = new RandomStream(1, "draw");
        Assert.Equal(1, new TokenDraw(4).Next([0, 2, 2, 1], SamplerOptions.Greedy, ref random, out var logProbability));
        Assert.Equal(2 - Math.Log(1 + 2 * Math.Exp(2) + Math.Exp(1)), logProbability, 1e-12);
    }

    [Theory]
    [InlineData(1, 0, 1, new[] { 0.2, 0.3, 0.5 })]
    [InlineData(0.5, 0, 1, new[] { 0.04 / 0.38, 0.09 / 0.38, 0.25 / 0.38 })] // squares, divided by their sum
    [InlineData(1, 2, 1, new[] { 0, 0.375, 0.625 })]
    [InlineData(1, 0, 0.75, new[] { 0, 0.375, 0.625 })]
    [InlineData(1, 0, 0.4, new[] { 0, 0, 1.0 })]
    [InlineData(0.5, 0, 0.65, new[] { 0, 0, 1.0 })] // 0.25 / 0.38 is 0.658
    [InlineData(1, 2, 0.6, new[] { 0, 0, 1.0 })] // of the two, 0.625
    public void Next_ManyDraws_FollowTheSoftmax(double temperature, int topK, double topP, double[] expected)
    {
        var (random, draw) = (new RandomStream(1, "draw"), new TokenDraw(3));
        var options = new SamplerOptions { Temperature = temperature, TopK = topK, TopP = topP };
        var counts = new int[3];
        for (var i = 0; i < 20_000; i++) counts[draw.Next(Fifths, options, ref random, out _)]++;
        for (var c = 0; c < 3; c++) Assert.Equal(expected[c], counts[c] / 20_000.0, 0.015);
    }

    [Fact]
    public void Next_AnySampler_GivesTheModelsOwnLogProbability()
    {
        var (random, draw) = (new RandomStream(1, "draw"), new TokenDraw(3));
        var options = new SamplerOptions { Temperature = 0.3, TopK = 2 };
        for (var i = 0; i < 50; i++)
        {
            var token = draw.Next(Fifths, options, ref random, out var logProbability);
            Assert.Equal(Fifths[token], logProbability, 1e-6);
        }
    }

    [Fact]
    public void Next_TopKAmongEquals_TakesTheEarlier()
    {
        var (random, draw) = (new RandomStream(1, "draw"), new TokenDraw(40));
        var logits = new float[40];
        for (var i = 0; i < 200; i++) Assert.InRange(draw.Next(logits, new SamplerOptions { TopK = 3 }, ref random, out _), 0, 2);
    }

    [Fact]
    public void Next_LogitOfMinusInfinity_IsNeverDrawn()
    {
        var (random, draw) = (new RandomStream(1, "draw"), new TokenDraw(3));
        foreach (var topK in new[] { 0, 3 })
        {
            for (var i = 0; i < 1000; i++)
                Assert.NotEqual(1, draw.Next([0, float.NegativeInfinity, 1], new SamplerOptions { TopK = topK }, ref random, out _));
        }
    }

    [Theory]
    [InlineData(new[] { float.NaN, 5, 1 })]
    [InlineData(new[] { 5, float.PositiveInfinity, float.NaN })]
    [InlineData(new[] { 0, float.PositiveInfinity, 1 })]
    [InlineData(new[] { float.NegativeInfinity, float.NegativeInfinity })]
    [InlineData(new float[0])]
    public void Next_NoLikeliestToken_IsRefused(float[] logits)
    {
        var random = new RandomStream(1, "draw");
        foreach (var temperature in new[] { 0.0, 1 })
            Assert.Throws<ArgumentException>(
                () => new TokenDraw(logits.Length).Next(logits, new SamplerOptions { Temperature = temperature }, ref random, out _));
    }

    [Fact]
    public void Check_BadOptions_AreRefused()
    {
        SamplerOptions[] bad =
        [
            new() { Temperature = -1 }, new() { Temperature = double.PositiveInfinity }, new() { Temperature = double.NaN },
            new() { TopK = -1 }, new() { TopP = 0 }, new() { TopP = 1.01 }, new() { TopP = double.NaN },
        ];
        foreach (var options in bad) Assert.Throws<ArgumentOutOfRangeException>(options.Check);
    }
}
