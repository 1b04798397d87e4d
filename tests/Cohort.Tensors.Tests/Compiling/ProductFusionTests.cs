namespace Cohort.Tensors.Tests;

/// <summary>What is added to a product while its tiles are in the cache, against the same additions one after the other.</summary>
public sealed class ProductFusionTests
{
    [Theory]
    [InlineData(1, 3, 5)]
    [InlineData(33, 20, 64)]
    [InlineData(130, 90, 70)]
    [InlineData(64, 1, 1)]
    public void Add_ResidualsAndSumsOfProducts_HaveTheSameBitsFusedOrNot(int rows, int inputs, int outputs)
    {
        var random = new RandomStream(1, "fusion", rows);
        var program = new StepProgram();
        var (a, b) = (program.Input("a", [rows, inputs]), program.Input("b", [rows, inputs]));
        var (v, w, bias, x) = (program.Input("v", [inputs, outputs]), program.Input("w", [inputs, outputs]), program.Input("bias", [outputs]),
            program.Input("x", [rows, outputs]));
        program.Return("residual", x + (a.MatMul(v) + bias));
        program.Return("sum", a.MatMul(w) + b.MatMul(v));
        program.Return("double", b.MatMul(w) + b.MatMul(w)); // one product, added to itself
        program.Return("column", (a * 2).MatMul(w) + program.Input("c", [rows, 1])); // neither a bias nor of its size
        Dictionary<string, Array> bound = [];
        foreach (var (name, tensor) in program.Inputs)
        {
            var values = new float[tensor.Shape.Size];
            foreach (ref var value in values.AsSpan()) value = random.NextSingle() - 0.5f;
            bound[name] = values;
        }

        var listing = program.Compile().Listing;
        Assert.Contains("Product+Bias+Add", listing, StringComparison.Ordinal);
        if (rows > 1) Assert.Contains("Product+Add", listing, StringComparison.Ordinal); // of one row it is as good as a bias
        foreach (var name in new[] { "residual", "sum", "double", "column" })
            Assert.Equal(StepRun.Of(program, name, [bound], options: new CompileOptions(Fuse: false))[0],
                StepRun.Of(program, name, [bound], threads: 2)[0]);
    }
}
