using Cohort.Models;
using Cohort.Problems;
using Cohort.Tensors;

namespace Cohort.Tests.Models;

public sealed class EncoderTests
{
    private static readonly Encoder Tiny = new() { Layers = 2, Width = 8, Heads = 2 };

    [Fact]
    public void Forward_AnyPositionChanged_ChangesTheAnswer()
    {
        var network = Tiny.Build([6], 3, 5);
        using var run = new ForwardRun(network.Segments);
        int[] tokens = [0, 1, 2, 3, 4, 0];
        var before = run.Of(network, tokens);
        Assert.Equal(3, before.Length);
        for (var changed = 0; changed < 6; changed++)
        {
            int[] other = [.. tokens];
            other[changed] = (tokens[changed] + 1) % 5;
            Assert.NotEqual(before, run.Of(network, other));
        }

        // Every position sees every other: patterns have no zero above the diagonal.
        Assert.All(run.Of(network, tokens, "block1.attention.pattern"), weight => Assert.True(weight > 0));
    }

    [Fact]
    public void Forward_WithoutPositions_TakesASequenceForASet()
    {
        var network = new Encoder { Layers = 2, Width = 8, Heads = 2, Positions = Positions.None }.Build([4], 3, 5);
        using var run = new ForwardRun(network.Segments);
        var (one, other) = (run.Of(network, [0, 1, 2, 3]), run.Of(network, [3, 1, 0, 2]));
        for (var i = 0; i < one.Length; i++) Assert.Equal(one[i], other[i], 1e-6);
    }

    [Fact]
    public void Gradients_OfEveryWeight_MatchDifferences()
    {
        var small = new Encoder { Layers = 1, Width = 4, Heads = 2 };
        NetworkSlopes.Check(small.Build([3], 2, 4), 2, 4);
        NetworkSlopes.Check(new Encoder { Layers = 1, Width = 4, Heads = 2, Positions = Positions.Rotary }.Build([3, 2], 2), 2, 0);
    }

    [Theory]
    [InlineData(new[] { 12 }, 12, 1)]
    [InlineData(new[] { 12, 3 }, 12, 3)]
    [InlineData(new[] { 12, 5, 2 }, 12, 10)]
    public void Build_NumbersLinesOrVectors_AreSequences(int[] example, int length, int width)
    {
        var network = Tiny.Build(Shape.Of(example), 3);
        Assert.Equal(ElementType.Single, network.ExampleType);
        Assert.Equal([width, 8], network.Segments.Single(s => s.Name == "embedding.weight").Shape);
        Assert.Equal([length, 8], network.Segments.Single(s => s.Name == "embedding.positions").Shape);
    }

    [Fact]
    public void Build_WhatIsNoSequence_IsRefused()
    {
        Assert.Throws<CohortException>(() => Tiny.Build([], 3));
        Assert.Throws<CohortException>(() => Tiny.Build([3, 4], 3, 5));
        Assert.Throws<CohortException>(() => Tiny.Build([9000], 3));
        Assert.Single(new Encoder { Width = 10, Heads = 4 }.Validate());
    }
}
