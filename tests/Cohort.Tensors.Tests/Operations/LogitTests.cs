namespace Cohort.Tensors.Tests;

/// <summary>What is done with logits, where numbers are not finite or are drawn.</summary>
public class LogitTests
{
    [Theory]
    [InlineData(0f, -0.693147180559945)]
    [InlineData(20f, -2.06115362031e-9)]
    [InlineData(-20f, -20.0000000020612)]
    [InlineData(1000f, 0)]
    [InlineData(-1000f, -1000)]
    public void LogSigmoid_FarOut_KeepsItsDigits(float x, double expected)
    {
        var program = new StepProgram();
        var input = program.Input("x", [1]);
        program.Return("result", input.LogSigmoid());
        program.Return("slope", input.LogSigmoid().Gradients(input)[0]);
        var given = new Dictionary<string, Array> { ["x"] = new[] { x } };
        Assert.Equal(expected, StepRun.Of(program, "result", [given])[0][0], Math.Abs(expected) * 1e-6);
        Assert.Equal(1 / (1 + Math.Exp(x)), StepRun.Of(program, "slope", [given])[0][0], 1e-7);
    }

    [Fact]
    public void LogSumExp_LargeAndInfinite_DoesNotOverflow()
    {
        float[] x = [1000, 1000, float.NegativeInfinity, -1000, float.NegativeInfinity, float.NegativeInfinity];
        var program = new StepProgram();
        program.Return("result", program.Input("x", [3, 2]).LogSumExp());
        var result = StepRun.Of(program, "result", [new() { ["x"] = x }])[0];
        Assert.Equal(1000 + Math.Log(2), result[0], 1e-3);
        Assert.Equal(-1000, result[1]);
        Assert.Equal(float.NegativeInfinity, result[2]);
    }

    [Fact]
    public void Pick_IndexOutOfRange_IsRefused_AndOthersAreNotRead()
    {
        var program = new StepProgram();
        program.Return("result", program.Input("x", [2, 2]).Pick(program.IntegerInput("i", [2])));
        float[] x = [1, float.NaN, float.NaN, 4];
        int[] within = [0, 1], beyond = [0, 2];
        Assert.Equal([1, 4], StepRun.Of(program, "result", [new() { ["x"] = x, ["i"] = within }])[0]);
        Assert.Throws<IndexOutOfRangeException>(() => StepRun.Of(program, "result", [new() { ["x"] = x, ["i"] = beyond }]));
        Assert.Throws<ArgumentException>(() => program.Input("x", [2, 2]).Pick(program.IntegerInput("j", [3])));
    }

    [Fact]
    public void SequenceLogProbability_ImpossibleTokenThatDoesNotCount_DoesNotMatter()
    {
        var program = new StepProgram();
        var logits = program.Input("x", [1, 2, 2]);
        var result = logits.SequenceLogProbability(program.IntegerInput("y", [1, 2]), program.Input("mask", [1, 2]));
        program.Return("result", result);
        var given = new Dictionary<string, Array>
        {
            ["x"] = new[] { 0f, 0, 0, float.NegativeInfinity }, ["y"] = new[] { 1, 1 }, ["mask"] = new[] { 1f, 0 },
        };
        Assert.Equal(-Math.Log(2), StepRun.Of(program, "result", [given])[0][0], 1e-6);
    }

    [Fact]
    public void Draw_ManyRows_HaveTheProbabilitiesOfTheirLogits()
    {
        const int Rows = 20_000;
        double[] shares = [0.5, 0.3, 0.2];
        var program = new StepProgram();
        program.Return("result", program.Input("x", [3]).BroadcastTo([Rows, 3]).Draw("dice"));
        var given = new Dictionary<string, Array> { ["x"] = shares.Select(p => (float)Math.Log(p) + 7).ToArray() };
        var drawn = StepRun.Of(program, "result", [given, given]);
        Assert.NotEqual(drawn[0], drawn[1]); // each learner has numbers of its own
        Assert.Equal(drawn, StepRun.Of(program, "result", [given, given], threads: 2));
        for (var c = 0; c < 3; c++)
        {
            var share = Enumerable.Range(0, Rows).Average(r => (double)drawn[0][r * 3 + c]);
            Assert.True(Math.Abs(share - shares[c]) < 5 * Math.Sqrt(shares[c] * (1 - shares[c]) / Rows), $"{c}: {share}");
        }

        for (var r = 0; r < Rows; r++) Assert.Equal(1, drawn[0][r * 3] + drawn[0][r * 3 + 1] + drawn[0][r * 3 + 2]);
    }

    [Fact]
    public void Draw_WhatIsImpossible_IsNeverDrawn_AndNoGradientFlows()
    {
        var program = new StepProgram();
        var logits = program.Input("x", [500, 2]);
        var drawn = logits.Draw("dice");
        program.Return("result", drawn);
        program.Return("gradient", (drawn * program.Constant(3)).Sum().Gradients(logits)[0]);
        float[] x = [.. Enumerable.Range(0, 500).SelectMany(_ => new[] { 0, float.NegativeInfinity })];
        var given = new Dictionary<string, Array> { ["x"] = x };
        Assert.Equal(500, StepRun.Of(program, "result", [given])[0].Where((_, i) => i % 2 == 0).Sum());
        Assert.All(StepRun.Of(program, "gradient", [given])[0], g => Assert.Equal(0, g));
    }
}
