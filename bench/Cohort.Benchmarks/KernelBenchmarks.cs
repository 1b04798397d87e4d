using BenchmarkDotNet.Attributes;
using Cohort.Tensors;

namespace Cohort.Benchmarks;

/// <summary>Elementwise functions, softmax and cross-entropy, gathering rows, convolution, pooling, attention, and mixing over learners.</summary>
[MemoryDiagnoser]
public class KernelBenchmarks
{
    private const int Rows = 256, Columns = 512, Classes = 10, Table = 4096, Learners = 100, Batch = 32, Channels = 16;
    private RecordedStep? step;

    /// <summary>The kernel under measurement.</summary>
    [ParamsSource(nameof(Kernels))]
    public string Kernel { get; set; } = "";

    /// <summary>The kernels' names.</summary>
    public static IEnumerable<string> Kernels => Steps.Keys;

    private static Dictionary<string, Func<RecordedStep>> Steps { get; } = new()
    {
        ["add"] = () => Elementwise((a, b) => a + b),
        ["multiply"] = () => Elementwise((a, b) => a * b),
        ["relu"] = () => Elementwise((a, _) => a.Relu()),
        ["exp"] = () => Elementwise((a, _) => a.Exp()),
        ["tanh"] = () => Elementwise((a, _) => a.Tanh()),
        ["sigmoid"] = () => Elementwise((a, _) => a.Sigmoid()),
        ["gelu"] = () => Elementwise((a, _) => a.Gelu()),
        ["sum over rows"] = () => Elementwise((a, _) => a.SumTo([Columns])),
        ["softmax"] = () => Elementwise((a, _) => a.Softmax()),
        ["cross-entropy"] = () => Losses((logits, labels) => logits.CrossEntropy(labels)),
        ["cross-entropy and its gradient"] = () => Losses((logits, labels) => logits.CrossEntropy(labels).Mean().Gradients([logits])[0]),
        ["gather"] = () => Gathered((rows, _) => rows),
        ["gather, standardized"] = () => Gathered((rows, p) => rows.Standardize(p.Input("mean", [Columns]), p.Input("scale", [Columns])))
            .With("mean", Columns).With("scale", Columns),
        ["convolution 3x3"] = () => Images((x, w) => x.Convolve2D(w, padding: 1)),
        ["gradients of a convolution 3x3"] = () => Images(GradientsOfConvolution),
        ["max-pool 2x2"] = () => Images((x, _) => x.MaxPool2D(2)),
        ["layer norm"] = () => Elementwise((a, b) => a.LayerNorm(b.Slice(0, 0, 1), b.Slice(0, 1, 1))),
        ["causal attention"] = () => new RecordedStep(p =>
        {
            var x = p.Input("a", [Rows / 64, 4, 64, 32]);
            return x.CausalAttention(x, x);
        }).With("a", Rows * 4 * 32),
        ["mix of 100 learners"] = () => new RecordedStep(p => p.Input("a", [Columns]).Mix(p.Input("w", [Learners])), Learners)
            .With("a", Columns, Learners).With("w", Learners, Learners),
    };

    /// <summary>Makes the operands.</summary>
    [GlobalSetup]
    public void Prepare() => step = Steps[Kernel]();

    /// <summary>Frees them.</summary>
    [GlobalCleanup]
    public void End() => step!.Dispose();

    /// <summary>One call for each learner.</summary>
    [Benchmark]
    public void Call() => step!.Run();

    private static RecordedStep Losses(Func<Tensor, Tensor, Tensor> of) =>
        new RecordedStep(p => of(p.Input("a", [Rows, Classes]), p.IntegerInput("y", [Rows])))
            .With("a", Rows * Classes).WithIntegers("y", Rows, Classes);

    private static RecordedStep Gathered(Func<Tensor, StepProgram, Tensor> then) =>
        new RecordedStep(p => then(p.Input("a", [Table, Columns]).Gather(p.IntegerInput("rows", [Rows])), p))
            .With("a", Table * Columns).WithIntegers("rows", Rows, Table);

    private static Tensor GradientsOfConvolution(Tensor x, Tensor w) =>
        x.Convolve2D(w, padding: 1).Sum().Gradients([x, w]) is [var dx, var dw] ? dx.Sum() + dw.Sum() : x;

    private static RecordedStep Images(Func<Tensor, Tensor, Tensor> of) =>
        new RecordedStep(p => of(p.Input("a", [Batch, 14, 14, Channels]), p.Input("b", [3, 3, Channels, 2 * Channels])))
            .With("a", Batch * 14 * 14 * Channels).With("b", 18 * Channels * Channels);

    private static RecordedStep Elementwise(Func<Tensor, Tensor, Tensor> of) =>
        new RecordedStep(p => of(p.Input("a", [Rows, Columns]), p.Input("b", [Rows, Columns]))).With("a", Rows * Columns).With("b", Rows * Columns);
}
