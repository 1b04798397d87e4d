using Cohort.Models;
using Cohort.Tensors;

namespace Cohort.Tests.Models;

/// <summary>What can be seen of a pass through a transformer, and changed on its way.</summary>
public sealed class TapTests
{
    private static readonly int[] Tokens = [0, 1, 2, 3, 4, 0];

    private static Network Tiny(string options = "") =>
        GptOptionsTests.Parsed($"layers: 2, width: 8, heads: 2, context: 6{options}").Build([6], 5);

    [Fact]
    public void Taps_OfEveryLinearLayerPatternAndHeads_AreThere()
    {
        var network = Tiny();
        using var run = new ForwardRun(network.Segments);
        foreach (var block in new[] { "block1", "block2" })
        {
            foreach (var name in new[] { "query", "key", "value", "output" })
                Assert.Equal(48, run.Of(network, Tokens, $"{block}.attention.{name}").Length);
            Assert.Equal(2 * 6 * 6, run.Of(network, Tokens, $"{block}.attention.pattern").Length);
            Assert.Equal(2 * 6 * 4, run.Of(network, Tokens, $"{block}.attention.heads").Length);
            Assert.Equal(4 * 48, run.Of(network, Tokens, $"{block}.network.in").Length);
            Assert.Equal(48, run.Of(network, Tokens, $"{block}.network.out").Length);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData(", attention: linear")]
    [InlineData(", positions: rotary")]
    public void Pattern_RowsAddUpToOne_AndLeaveOutWhatIsLater(string options)
    {
        var network = Tiny(options);
        using var run = new ForwardRun(network.Segments);
        var pattern = run.Of(network, Tokens, "block1.attention.pattern");
        for (var row = 0; row < 12; row++)
        {
            Assert.Equal(1, pattern[(row * 6)..((row + 1) * 6)].Sum(), 1e-5);
            Assert.All(pattern[(row * 6 + row % 6 + 1)..((row + 1) * 6)], later => Assert.Equal(0, later));
        }
    }

    [Fact]
    public void Heads_AreThePatternTimesTheValues()
    {
        var network = Tiny();
        using var run = new ForwardRun(network.Segments);
        var (pattern, values) = (run.Of(network, Tokens, "block2.attention.pattern"), run.Of(network, Tokens, "block2.attention.value"));
        var heads = run.Of(network, Tokens, "block2.attention.heads");
        for (var i = 0; i < heads.Length; i++)
        {
            var (h, t, d) = (i / 24, i / 4 % 6, i % 4);
            Assert.Equal(Enumerable.Range(0, 6).Sum(s => (double)pattern[h * 36 + t * 6 + s] * values[s * 8 + h * 4 + d]), heads[i], 1e-6);
        }
    }

    // Whoever reads or replaces something pays for it; nobody else does.
    [Fact]
    public void Taps_NotRead_AddNothingToTheProgram()
    {
        var network = Tiny();
        int Calls(params string[] read)
        {
            var program = new StepProgram();
            var pass = new Forwarding(Parameters.Of(program, network.Segments));
            program.Return("output", network.Forward(pass, program.IntegerInput("x", [1, 6])));
            foreach (var tap in read) program.Return(tap, pass.Taps[tap]);
            return program.Tensors.Count;
        }

        Assert.Equal(Calls(), Calls("block1.attention.pattern", "block1.attention.heads", "block2.network.in"));
    }

    [Theory]
    [InlineData("block1.attention.pattern")]
    [InlineData("block1.attention.heads")]
    [InlineData("block2.attention.query")]
    [InlineData("block2.network.in")]
    public void Overwrite_BySelf_ChangesNothing_ByZero_ChangesAnswers(string tap)
    {
        var network = Tiny();
        using var run = new ForwardRun(network.Segments);
        var before = run.Of(network, Tokens);
        Assert.Equal(before, run.Of(network, Tokens, change: pass => pass.Overwrite(tap, value => 1 * value)));
        Assert.NotEqual(before, run.Of(network, Tokens, change: pass => pass.Overwrite(tap, value => 0 * value)));
    }

    [Fact]
    public void Ablate_AHead_IsTheSameAsRowsOfTheOutputWithoutIt()
    {
        var network = Tiny();
        using var run = new ForwardRun(network.Segments);
        var without = run.Of(network, Tokens, change: pass => pass.Ablate("block1.attention.heads", 1));
        var both = run.Of(network, Tokens, change: pass =>
        {
            pass.Ablate("block1.attention.heads", 0);
            pass.Ablate("block1.attention.heads", 1);
        });
        Assert.NotEqual(without, both);
        run["block1.attention.output.weight"][32..].Clear();
        Assert.Equal(without, run.Of(network, Tokens));
        run["block1.attention.output.weight"].Clear();
        Assert.Equal(both, run.Of(network, Tokens));
    }

    [Fact]
    public void Ablate_WhatIsNotThere_IsRefused()
    {
        var network = Tiny();
        using var run = new ForwardRun(network.Segments);
        Assert.Throws<ArgumentOutOfRangeException>(() => run.Of(network, Tokens, change: pass => pass.Ablate("block1.attention.heads", 2)));
        var program = new StepProgram();
        var pass = new Forwarding(Parameters.Of(program, network.Segments));
        pass.Ablate("block3.attention.heads", 0);
        network.Forward(pass, program.IntegerInput("x", [1, 6]));
        Assert.Contains("block2.attention.heads", Assert.Throws<KeyNotFoundException>(pass.RequireOverwritten).Message, StringComparison.Ordinal);
    }
}
