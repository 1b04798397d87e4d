using Cohort.Tensors;

namespace Cohort.Compare;

/// <summary>Cohort's product: a recorded step of nothing else, run as many times.</summary>
internal sealed class CohortProduct : IProduct
{
    private readonly WorkerTeam team = new(1);
    private readonly ProgramRunner runner;
    private readonly NativeBuffer<float> a, b, c;

    public CohortProduct(ProductCase product)
    {
        var (m, depth, n) = (product.M, product.Depth, product.N);
        (a, b, c) = (new NativeBuffer<float>((long)m * depth), new NativeBuffer<float>((long)depth * n), new NativeBuffer<float>((long)m * n));
        ProductOperands.Fill(product, a.Slice(0, m * depth), b.Slice(0, depth * n));
        var program = new StepProgram();
        var left = program.Input("a", product.TransposeA ? [depth, m] : [m, depth]);
        var right = program.Input("b", product.TransposeB ? [n, depth] : [depth, n]);
        program.Return("c", left.MatMul(right, product.TransposeA, product.TransposeB));
        runner = new ProgramRunner(team, program.Compile(), [0]);
        runner.Bind("a", _ => new Binding(a));
        runner.Bind("b", _ => new Binding(b));
        runner.BindOutput("c", _ => new Binding(c));
    }

    public ReadOnlySpan<float> Result => c.Slice(0, (int)c.Length);

    public void Run(int times) => runner.Run(0, _ => times);

    public void Dispose()
    {
        runner.Dispose();
        team.Dispose();
        a.Dispose();
        b.Dispose();
        c.Dispose();
    }
}
