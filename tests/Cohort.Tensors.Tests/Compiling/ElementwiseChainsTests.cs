namespace Cohort.Tensors.Tests;

/// <summary>Elementwise operations done block by block, against the same operations one after the other.</summary>
public sealed class ElementwiseChainsTests
{
    [Theory]
    [InlineData(64, 128)]
    [InlineData(91, 91)]
    [InlineData(130, 257)]
    public void Run_WhatAnOptimiserDoes_IsOneKernelWithTheSameBits(int rows, int columns)
    {
        var program = new StepProgram();
        var (w, m, g) = (program.Input("w", [rows, columns]), program.Input("m", [rows, columns]), program.Input("g", [rows, columns]));
        var mean = 0.9f * m + 0.1f * g;
        program.Return("mean", mean);
        program.Return("weight", w - program.Input("rate", []) * mean / ((g * g).Sqrt() + 1e-6f));
        Assert.Single(Calls(program));
        AssertSameBits(program, "mean", "weight");
    }

    [Fact]
    public void Run_OperandsThatBroadcast_HaveTheSameBits()
    {
        var program = new StepProgram();
        var (x, row, column) = (program.Input("x", [3, 70, 100]), program.Input("row", [100]), program.Input("column", [3, 1, 1]));
        program.Return("y", ((x * row + column).Exp() - row) * (x + column));
        Assert.Contains("Exp, ", Assert.Single(Calls(program)), StringComparison.Ordinal);
        AssertSameBits(program, "y");
    }

    /// <summary>
    /// The exponentials lie where the row was that was read last: to begin with them before all rows are multiplied would destroy it.
    /// </summary>
    [Fact]
    public void Run_ResultWhereAnotherOperandWas_WaitsForAllItsReaders()
    {
        var program = new StepProgram();
        var row = program.Input("x", [64, 128]).MatMul(program.Input("y", [128, 128])).Sum(0);
        var product = program.Input("z", [64, 128]) * row;
        program.Return("y", product.Exp() + product);
        AssertSameBits(program, "y");
        Assert.Equal(["Multiply", "Exp, Add"], Calls(program)
            .Where(c => !c.Contains("MatMul", StringComparison.Ordinal) && !c.Contains("SumTo", StringComparison.Ordinal)));
    }

    [Fact]
    public void Run_SmallOperations_StayApart()
    {
        var program = new StepProgram();
        program.Return("y", program.Input("x", [8, 128]).Exp() + 1f);
        Assert.Equal(2, Calls(program).Count());
    }

    private static IEnumerable<string> Calls(StepProgram program) =>
        from line in program.Compile().Listing.Split('\n', StringSplitOptions.RemoveEmptyEntries)
        let call = line[(line.IndexOf("phase 0 ", StringComparison.Ordinal) + 8)..]
        select call[..call.IndexOf(" [", StringComparison.Ordinal)];

    private static void AssertSameBits(StepProgram program, params string[] results)
    {
        var random = new RandomStream(1, "chains");
        Dictionary<string, Array> bound = [];
        foreach (var (name, tensor) in program.Inputs)
        {
            var values = new float[tensor.Shape.Size];
            foreach (ref var value in values.AsSpan()) value = random.NextSingle() - 0.5f;
            bound[name] = values;
        }

        foreach (var result in results)
        {
            var apart = StepRun.Of(program, result, [bound], options: new CompileOptions(Fuse: false))[0];
            foreach (var threads in new[] { 1, 2, 3 }) Assert.Equal(apart, StepRun.Of(program, result, [bound], threads)[0]);
        }
    }
}
