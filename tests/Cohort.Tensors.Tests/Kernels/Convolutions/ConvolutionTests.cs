namespace Cohort.Tensors.Tests;

/// <summary>Convolutions and their kernels' gradients against their scalar references, bit by bit; whole and in parts.</summary>
public sealed class ConvolutionTests
{
    private static readonly int[] Channels = [1, 2, 3, 5, 8, 16, 17], Outputs = [1, 2, 3, 4, 7, 8, 10, 16, 17, 31, 32, 33, 50];

    [Fact]
    public void Run_DrawnShapes_HasTheBitsOfOneChain()
    {
        var random = new RandomStream(1, "convolutions");
        for (var i = 0; i < 120; i++)
        {
            var (kernel, size) = (1 + random.NextInt32(4), 4 + random.NextInt32(15));
            using var drawn = new ConvolutionCase(
                ref random, random.NextInt32(4), size, Channels[random.NextInt32(Channels.Length)], Outputs[random.NextInt32(Outputs.Length)],
                kernel, random.NextInt32(kernel + 1), special: i % 4 == 0);
            drawn.Check(drawn.Result, 1);
            drawn.Check(drawn.Gradient, 1);
        }
    }

    [Fact]
    public void Split_LargeEnough_PartsGiveTheBitsOfTheWhole()
    {
        var random = new RandomStream(2, "convolutions");
        foreach (var (channels, outputs, kernel) in new[] { (1, 16, 3), (16, 32, 3), (5, 33, 4), (40, 25, 1) })
        {
            using var drawn = new ConvolutionCase(ref random, 7, 14, channels, outputs, kernel, kernel / 2, special: false);
            foreach (var parts in new[] { 2, 3, 4, 20 })
            {
                if (channels > 1) Assert.True(ConvolutionCase.PlanOf(drawn.Result).Split(parts).Length > 1);
                if (channels > 1) Assert.True(ConvolutionCase.PlanOf(drawn.Gradient).Split(parts).Length > 1);
                drawn.Check(drawn.Result, parts);
                drawn.Check(drawn.Gradient, parts);
            }
        }
    }

    [Fact]
    public void Split_TinyWork_StaysWhole()
    {
        var random = new RandomStream(3, "convolutions");
        using var drawn = new ConvolutionCase(ref random, 2, 6, 1, 4, 3, 1, special: false);
        Assert.Single(ConvolutionCase.PlanOf(drawn.Result).Split(8));
        Assert.Single(ConvolutionCase.PlanOf(drawn.Gradient).Split(8));
    }
}
