using Cohort.Models;
using Cohort.Plans;
using Cohort.Problems;
using Cohort.Tensors;

namespace Cohort.Tests.Models;

public sealed class GptTests
{
    public static Gpt Tiny(Positions positions) => new() { Layers = 2, Width = 8, Heads = 2, Context = 6, Positions = positions };

    [Theory]
    [InlineData(Positions.Learned)]
    [InlineData(Positions.Rotary)]
    public void Forward_LaterTokenChanged_ChangesNothingBefore(Positions positions)
    {
        var network = Tiny(positions).Build([6], 5);
        using var run = new ForwardRun(network.Segments);
        int[] tokens = [0, 1, 2, 3, 4, 0];
        var before = run.Of(network, tokens);
        for (var changed = 1; changed < 6; changed++)
        {
            int[] other = [.. tokens];
            other[changed] = (tokens[changed] + 1) % 5;
            var after = run.Of(network, other);
            Assert.Equal(before[..(changed * 5)], after[..(changed * 5)]);
            Assert.NotEqual(before[(changed * 5)..((changed + 1) * 5)], after[(changed * 5)..((changed + 1) * 5)]);
        }
    }

    [Theory]
    [InlineData(Positions.Learned)]
    [InlineData(Positions.Rotary)]
    public void Gradients_OfEveryWeight_MatchDifferences(Positions positions)
    {
        var network = new Gpt { Layers = 1, Width = 4, Heads = 2, Context = 3, Positions = positions }.Build([3], 4);
        NetworkSlopes.Check(network, 2, 4);
    }

    [Fact]
    public void Build_TapsAreThereByName()
    {
        var network = Tiny(Positions.Learned).Build([6], 5);
        using var run = new ForwardRun(network.Segments);
        foreach (var tap in new[] { "embedding", "block1.attention", "block1.network", "block1", "block2.attention", "block2", "norm" })
            Assert.Equal(6 * 8, run.Of(network, [0, 1, 2, 3, 4, 0], tap).Length);
        Assert.Equal(6 * 5, run.Of(network, [0, 1, 2, 3, 4, 0], "output").Length);
    }

    [Fact]
    public void Validate_WidthThatHeadsDoNotDivide_SaysSo()
    {
        Assert.Single(new Gpt { Width = 10, Heads = 4 }.Validate());
        Assert.Single(new Gpt { Width = 12, Heads = 4, Positions = Positions.Rotary }.Validate());
        Assert.Throws<CohortException>(() => Plan.Parse("learner: { model: { gpt: { width: 10, heads: 4 } } }", "plan"));
    }

    [Fact]
    public void Build_ImagesOrLongerWindows_AreRefused()
    {
        Assert.Throws<CohortException>(() => Tiny(Positions.Learned).Build([7], 5));
        Assert.Throws<CohortException>(() => Tiny(Positions.Learned).Build([4, 4, 1], 5));
    }
}
