using BenchmarkDotNet.Attributes;
using Cohort.Compare;

namespace Cohort.Benchmarks;

/// <summary>The matrix product over the 22 shapes of training, on one thread.</summary>
[MemoryDiagnoser]
public class ProductBenchmarks
{
    private RecordedStep? step;

    /// <summary>The names of the shapes.</summary>
    public static IEnumerable<string> Shapes => ProductCase.All.Select(p => p.ToString());

    /// <summary>The shape under measurement.</summary>
    [ParamsSource(nameof(Shapes))]
    public string Shape { get; set; } = "";

    /// <summary>Makes the operands.</summary>
    [GlobalSetup]
    public void Prepare()
    {
        var p = ProductCase.All.Single(c => c.ToString() == Shape);
        step = new RecordedStep(program => program.Input("a", p.TransposeA ? [p.Depth, p.M] : [p.M, p.Depth])
                .MatMul(program.Input("b", p.TransposeB ? [p.N, p.Depth] : [p.Depth, p.N]), p.TransposeA, p.TransposeB))
            .With("a", p.M * p.Depth).With("b", p.Depth * p.N);
    }

    /// <summary>Frees them.</summary>
    [GlobalCleanup]
    public void End() => step!.Dispose();

    /// <summary>One product.</summary>
    [Benchmark]
    public void Multiply() => step!.Run();
}
