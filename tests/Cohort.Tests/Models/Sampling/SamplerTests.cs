using Cohort.Models;
using Cohort.Tensors;

namespace Cohort.Tests.Models.Sampling;

public sealed class SamplerTests
{
    [Theory]
    [InlineData(Positions.Learned)]
    [InlineData(Positions.Rotary)]
    public void Read_TokenByToken_GivesTheLogitsOfTheWholePass(Positions positions)
    {
        var network = GptTests.Tiny(positions).Build([6], 5);
        using var run = new ForwardRun(network.Segments);
        using var sampler = new Sampler(DecoderTests.Pass(network, 1), run.Bank);
        int[] tokens = [0, 3, 2, 4, 4, 1];
        var whole = run.Of(network, tokens);
        for (var i = 0; i < 6; i++) Assert.Equal(whole[(i * 5)..(i * 5 + 5)], sampler.Read(tokens[i]).ToArray());
    }

    [Fact]
    public void Read_ContextFull_GoesOnWithItsLaterHalf()
    {
        var network = GptTests.Tiny(Positions.Learned).Build([6], 5);
        using var run = new ForwardRun(network.Segments);
        using var sampler = new Sampler(DecoderTests.Pass(network, 1), run.Bank);
        foreach (var token in new[] { 0, 3, 2, 4, 4, 1 }) sampler.Read(token);
        var logits = sampler.Read(2).ToArray();
        var whole = run.Of(network, [4, 4, 1, 2])[15..];
        for (var c = 0; c < 5; c++) Assert.Equal(whole[c], logits[c], 1e-6);
    }

    [Fact]
    public void Continue_SameStream_SaysTheSame()
    {
        var network = GptTests.Tiny(Positions.Rotary).Build([6], 5);
        using var run = new ForwardRun(network.Segments);
        using var sampler = new Sampler(DecoderTests.Pass(network, 1), run.Bank);
        var first = sampler.Continue([1, 2], 20, new SamplerOptions(), new RandomStream(1, "story"));
        Assert.Equal(20, first.Length);
        Assert.Equal(first, sampler.Continue([1, 2], 20, new SamplerOptions(), new RandomStream(1, "story")));
        Assert.NotEqual(first, sampler.Continue([1, 2], 20, new SamplerOptions(), new RandomStream(2, "story")));
    }
}
