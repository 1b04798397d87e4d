namespace Cohort.Tensors.Tests;

/// <summary>The reference table: a row for each operation.</summary>
public static class OperationTable
{
    private static readonly Shape[][] Single =
        [[[]], [[1]], [[5]], [[3, 7]], [[1, 9]], [[9, 1]], [[1, 1]], [[2, 3, 4]], [[17, 19]], [[2, 3, 1, 5]], [[0]], [[3, 0]]];

    private static readonly Shape[][] Pairs =
    [
        [[3, 7], [3, 7]], [[3, 7], [7]], [[7], [3, 7]], [[3, 7], [3, 1]], [[3, 1], [1, 7]], [[1, 7], [3, 1]], [[1, 1], [3, 7]], [[3, 7], [1, 1]],
        [[], [5]], [[5], []], [[], []], [[9, 1], [1, 9]], [[9, 1], []], [[9, 1], [1, 1]], [[1, 9], [1, 1]], [[1, 1], [9, 1]], [[1], [1, 1]],
        [[2, 3, 4], [3, 1]], [[2, 1, 4, 1], [3, 1, 5]], [[0, 3], [3]], [[17, 19], [19]], [[17, 19], [17, 1]],
    ];

    private static readonly Shape[][] Triples =
    [
        [[3, 7], [3, 7], [3, 7]], [[], [3, 7], [3, 7]], [[3, 7], [7], [7]], [[3, 7], [3, 1], [1, 7]], [[9, 1], [], [9, 1]], [[1, 9], [9, 1], [1, 1]],
        [[], [], []], [[17], [17], []], [[2, 3, 4], [4], [3, 1]], [[0], [0], []],
    ];

    private static readonly Shape[][] Rows = [[[3, 7]], [[1, 1]], [[5]], [[9, 1]], [[1, 9]], [[2, 3, 11]], [[13, 10]], [[4, 16]], [[0, 3]]];

    /// <summary>All rows by name.</summary>
    public static IReadOnlyDictionary<string, OperationRow> All { get; } = Make().ToDictionary(r => r.Name);

    /// <summary>The names, for theories.</summary>
    public static TheoryData<string> Names => [.. All.Keys];

    private static IEnumerable<OperationRow> Make()
        => [.. Elementwise(), .. Products(), .. Reductions(), .. Classification(), .. Arrangements(), .. Layers()];

    private static IEnumerable<OperationRow> Elementwise() =>
    [
        Unary("negate", x => -x, x => -x[0], x => -x[0]),
        Unary("relu", x => x.Relu(), x => Math.Max(x[0], 0), x => float.IsNaN(x[0]) || x[0] >= 0 ? x[0] : 0),
        Unary("tanh", x => x.Tanh(), x => Math.Tanh(x[0]), x => MathF.Tanh(x[0])),
        Unary("sigmoid", x => x.Sigmoid(), x => 1 / (1 + Math.Exp(-x[0])), x => (float)(1 / (1 + Math.Exp(-x[0])))),
        Unary("log-sigmoid", x => x.LogSigmoid(), x => -Math.Log(1 + Math.Exp(-x[0])), x => (float)ReferenceOf.LogSigmoid(x[0])),
        Unary("exp", x => x.Exp(), x => Math.Exp(x[0]), x => MathF.Exp(x[0])),
        Unary("log", x => x.Log(), x => Math.Log(x[0]), x => MathF.Log(x[0])) with { Range = (0.3, 4) },
        Unary("sqrt", x => x.Sqrt(), x => Math.Sqrt(x[0]), x => MathF.Sqrt(x[0])) with { Range = (0.3, 4) },
        Unary("gelu", x => x.Gelu(), x => 0.5 * x[0] * (1 + Math.Tanh(Math.Sqrt(2 / Math.PI) * (x[0] + 0.044715 * x[0] * x[0] * x[0]))), null),
        Binary("add", (a, b) => a + b, (a, b) => a + b, x => x[0] + x[1]),
        Binary("subtract", (a, b) => a - b, (a, b) => a - b, x => x[0] - x[1]),
        Binary("multiply", (a, b) => a * b, (a, b) => a * b, x => x[0] * x[1]),
        Binary("divide", (a, b) => a / b, (a, b) => a / b, x => x[0] / x[1]) with { Range = (0.5, 2) },
        Binary("maximum", (a, b) => a.Maximum(b), Math.Max, x => MathF.Max(x[0], x[1])),
        Binary("minimum", (a, b) => a.Minimum(b), Math.Min, x => MathF.Min(x[0], x[1])),
        Binary("greater-than", (a, b) => a.GreaterThan(b), (a, b) => a > b ? 1 : 0, x => x[0] > x[1] ? 1 : 0) with { Derivatives = 0 },
        Ternary("multiply-add", (a, b, c) => a.MultiplyAdd(b, c), x => x[0] * x[1] + x[2], x => MathF.FusedMultiplyAdd(x[0], x[1], x[2])),
        Ternary("where", (a, b, c) => Tensor.Where(a.Relu(), b, c), x => x[0] > 0 ? x[1] : x[2], null),
        Ternary("standardize", (a, b, c) => a.Standardize(b, c), x => (x[0] - x[1]) * x[2], x => float.IsNaN(x[0]) ? 0 : (x[0] - x[1]) * x[2]),
        new("constants", t => (2 - (1 + t[0] * 3) / 4 - 1) * 0.5f + (2 / (t[0] * t[0] + 1)),
            v => ReferenceOf.Each(v, x => (1 - (1 + x[0] * 3) / 4) * 0.5 + 2 / (x[0] * x[0] + 1)), Single),
    ];

    private static IEnumerable<OperationRow> Products() =>
    [
        Product("product", false, false, [[[3, 5], [5, 7]], [[1, 1], [1, 1]], [[1, 9], [9, 1]], [[9, 1], [1, 9]], [[7, 33], [33, 17]],
            [[13, 4], [4, 16]], [[2, 3], [3, 31]], [[0, 3], [3, 2]], [[3, 0], [0, 2]], [[2, 0, 4], [4, 3]]]),
        Product("product, left transposed", true, false, [[[5, 3], [5, 7]], [[1, 9], [1, 9]], [[9, 1], [9, 1]], [[33, 6], [33, 17]]]),
        Product("product, right transposed", false, true, [[[3, 5], [7, 5]], [[9, 1], [9, 1]], [[1, 9], [1, 9]], [[5, 33], [19, 33]]]),
        Product("product, both transposed", true, true, [[[5, 3], [7, 5]], [[1, 4], [5, 1]]]),
        Product("products", false, false, [[[2, 3, 5], [5, 4]], [[2, 3, 5], [2, 5, 4]], [[2, 1, 3, 5], [4, 5, 2]], [[3, 5], [2, 5, 4]],
            [[1, 3, 5], [2, 5, 4]]]),
        Product("products, transposed", true, true, [[[2, 5, 3], [4, 5]], [[2, 5, 3], [2, 4, 5]]]),
    ];

    private static IEnumerable<OperationRow> Reductions() =>
    [
        new("sum", t => t[0].Sum(), v => ReferenceOf.SumTo(v[0], []), Single),
        new("mean", t => t[0].Mean(), v => ReferenceOf.Each([ReferenceOf.SumTo(v[0], [])], x => x[0] / v[0].Shape.Size),
            [[[5]], [[3, 7]], [[40, 3]]]),
        new("sum of axis 0", t => t[0].Sum(0), v => ReferenceOf.Drop(ReferenceOf.SumTo(v[0], v[0].Shape.With(0, 1)), 0),
            [[[5]], [[3, 7]], [[2, 3, 4]], [[9, 1]], [[1, 9]], [[20, 33]], [[0, 4]]]),
        new("sum of axis 1", t => t[0].Sum(1, keep: true), v => ReferenceOf.SumTo(v[0], v[0].Shape.With(1, 1)),
            [[[3, 7]], [[2, 3, 4]], [[9, 1]], [[1, 9]], [[2, 3, 4, 5]], [[4, 0]]]),
        new("mean of the last axis", t => t[0].Mean(-1),
            v => ReferenceOf.Each(
                [ReferenceOf.Drop(ReferenceOf.SumTo(v[0], v[0].Shape.With(-1, 1)), v[0].Shape.Rank - 1)],
                x => x[0] / v[0].Shape[-1]),
            [[[3, 7]], [[2, 3, 40]], [[9, 1]]]),
        new("sum to a shape", t => t[0].SumTo(t[1].Shape) * t[1],
            v => ReferenceOf.Each([ReferenceOf.SumTo(v[0], v[1].Shape), v[1]], x => x[0] * x[1]),
            [[[2, 3, 4], [3, 1]], [[2, 3, 4, 5], [3, 1, 5]], [[2, 3, 4, 5], [2, 1, 4, 1]], [[3, 7], [1, 1]], [[3, 1], [1, 1]], [[1, 7], [1, 1]]]),
        new("broadcast", t => t[0].BroadcastTo([2, 3, 4]).Exp().Log() + t[0].BroadcastTo([2, 3, 4]),
            v => Value.Of([2, 3, 4], i => 2 * v[0].Broadcast(Value.At([2, 3, 4], i))), [[[]], [[4]], [[3, 1]], [[2, 1, 1]], [[1, 3, 4]]]),
        new("max of axis 0", t => t[0].Max(0), v => ReferenceOf.MaxOf(v[0], 0), [[[5]], [[3, 7]], [[2, 3, 4]], [[1, 9]]]),
        new("max of axis 1", t => t[0].Max(1), v => ReferenceOf.MaxOf(v[0], 1), [[[3, 7]], [[2, 3, 4]], [[9, 1]]]),
    ];

    private static IEnumerable<OperationRow> Classification() =>
    [
        new("softmax", t => t[0].Softmax(), v => ReferenceOf.Softmax(v[0], logarithm: false), Rows),
        new("log-softmax", t => t[0].LogSoftmax(), v => ReferenceOf.Softmax(v[0], logarithm: true), Rows),
        new("cross-entropy", t => t[0].CrossEntropy(t[1]), v => ReferenceOf.CrossEntropy(v[0], v[1]),
            [[[3, 7], [3]], [[1, 3], [1]], [[9, 4], [9]], [[0, 3], [0]]]) { Integers = new() { [1] = 3 } },
        new("weighted cross-entropy", t => (t[0].CrossEntropy(t[1]) * t[2]).Sum(),
            v => ReferenceOf.SumTo(ReferenceOf.Each([ReferenceOf.CrossEntropy(v[0], v[1]), v[2]], x => x[0] * x[1]), []),
            [[[5, 7], [5], [5]], [[5, 7], [5], [1]]]) { Integers = new() { [1] = 3 } },
        new("mean cross-entropy", t => t[0].CrossEntropy(t[1]).Mean(),
            v => ReferenceOf.Each([ReferenceOf.SumTo(ReferenceOf.CrossEntropy(v[0], v[1]), [])], x => x[0] / v[1].Shape.Size),
            [[[5, 7], [5]], [[32, 10], [32]]]) { Integers = new() { [1] = 3 } },
        new("log-sum-exp", t => t[0].LogSumExp(), v => ReferenceOf.LogSumExp(v[0]), [[[3, 7]], [[1, 1]], [[5]], [[9, 1]], [[2, 3, 11]], [[0, 3]]]),
        new("log-sum-exp, kept", t => t[0] - t[0].LogSumExp(keep: true), v => ReferenceOf.Softmax(v[0], logarithm: true), [[[3, 7]], [[2, 3, 5]]]),
        new("pick", t => t[0].Pick(t[1]), v => Value.Of(v[1].Shape, i => v[0].Data[i * v[0].Shape[-1] + (int)v[1].Data[i]]),
            [[[4, 7], [4]], [[2, 3, 5], [2, 3]], [[5], []], [[0, 5], [0]], [[40, 3], [40]]]) { Integers = new() { [1] = 3 } },
        new("log-probability", t => t[0].LogProbability(t[1]),
            v => Value.Of(v[1].Shape, i => ReferenceOf.Softmax(v[0], logarithm: true).Data[i * v[0].Shape[-1] + (int)v[1].Data[i]]),
            [[[4, 7], [4]], [[2, 3, 5], [2, 3]], [[5], []], [[0, 3], [0]]]) { Integers = new() { [1] = 3 } },
        new("sequence log-probability", t => t[0].SequenceLogProbability(t[1], t[2].Relu().GreaterThan(t[2].Program.Constant(0))),
            v => Value.Of([v[1].Shape[0]], b => Enumerable.Range(0, v[1].Shape[1]).Select(t => b * v[1].Shape[1] + t).Sum(i =>
                v[2].Data[i] > 0 ? ReferenceOf.Softmax(v[0], logarithm: true).Data[i * v[0].Shape[2] + (int)v[1].Data[i]] : 0)),
            [[[2, 5, 4], [2, 5], [2, 5]], [[3, 1, 3], [3, 1], [3, 1]]]) { Integers = new() { [1] = 3 } },
        new("divergence of Kullback and Leibler", t => t[0].KullbackLeibler(t[1]),
            v => ReferenceOf.KullbackLeibler(v[0], v[1]),
            [[[4, 7], [4, 7]], [[2, 3, 5], [2, 3, 5]], [[5], [5]], [[3, 1], [3, 1]]]) { Tolerance = 2e-6 },
        new("one-hot", t => t[0].OneHot(5), v => Value.Of([.. v[0].Shape, 5], i => v[0].Data[i / 5] == i % 5 ? 1 : 0),
            [[[4]], [[2, 3]], [[]]]) { Integers = new() { [0] = 5 }, Derivatives = 0 },
        new("smallest", t => t[0].Smallest(3), v => ReferenceOf.Smallest(v[0], 3), [[[7]], [[2, 5]], [[2]], [[0]], [[40]]]) { Derivatives = 0 },
    ];

    private static IEnumerable<OperationRow> Arrangements() =>
    [
        new("reshape", t => t[0].Reshape([6, 2]) * t[1], v => Value.Of([6, 2], i => v[0].Data[i] * v[1].Data[i]),
            [[[3, 4], [6, 2]], [[12], [6, 2]], [[2, 3, 2], [6, 2]]]),
        new("detach", t => t[0].Detach(), v => v[0], [[[3, 4]]]) { Derivatives = 0 },
        new("transpose", t => t[0].Transpose(),
            v => ReferenceOf.Transpose(v[0], [.. Enumerable.Range(0, v[0].Shape.Rank - 2), v[0].Shape.Rank - 1, v[0].Shape.Rank - 2]),
            [[[3, 7]], [[1, 9]], [[9, 1]], [[2, 3, 4]], [[2, 3, 4, 5]]]),
        new("transpose of four axes", t => t[0].Transpose(2, 0, 3, 1), v => ReferenceOf.Transpose(v[0], [2, 0, 3, 1]),
            [[[2, 3, 4, 5]], [[1, 3, 1, 5]]]),
        new("slice of axis 0", t => t[0].Slice(0, 1, 2), v => ReferenceOf.Slice(v[0], 0, 1, 2), [[[3]], [[5, 7]], [[4, 2, 3]]]),
        new("slice of the last axis", t => t[0].Slice(-1, 2, 3), v => ReferenceOf.Slice(v[0], v[0].Shape.Rank - 1, 2, 3),
            [[[5]], [[5, 7]], [[2, 4, 5]]]),
        new("concat", t => Tensor.Concat(0, t), v => ReferenceOf.Concat(v, 0),
            [[[3], [2], [1]], [[3, 4], [1, 4], [0, 4]], [[1, 2, 3], [2, 2, 3], [1, 2, 3]]]),
        new("concat of the last axis", t => Tensor.Concat(-1, t), v => ReferenceOf.Concat(v, v[0].Shape.Rank - 1),
            [[[3, 2], [3, 5]], [[2, 3, 1], [2, 3, 4]]]),
        new("gather", t => t[0].Gather(t[1]), v => Value.Of(v[0].Shape.With(0, v[1].Shape.Size), i => ReferenceOf.RowElement(v[0], v[1], i)),
            [[[5, 3], [4]], [[5], [7]], [[5, 2, 3], [1]], [[5, 1], [6]], [[5, 3], [0]]]) { Integers = new() { [1] = 5 } },
        new("gather, standardized", t => t[0].Gather(t[1]).Standardize(t[2], t[3]),
            v => Value.Of(
                [v[1].Shape.Size, v[0].Shape[1]],
                i => (ReferenceOf.RowElement(v[0], v[1], i) - v[2].Data[i % v[0].Shape[1]]) * v[3].Data[i % v[0].Shape[1]]),
            [[[5, 3], [4], [3], [3]], [[5, 41], [3], [41], [1, 41]], [[5, 16], [6], [16], [16]], [[5, 3], [0], [3], [3]]])
            { Integers = new() { [1] = 5 } },
        new("scatter-add", t => t[0].ScatterAdd(t[1], 5), v => ReferenceOf.Scatter(v[0], v[1], 5),
            [[[4, 3], [4]], [[7], [7]], [[6, 1], [6]], [[0, 2], [0]]]) { Integers = new() { [1] = 5 } },
        new("gather behind a table", t => t[1].GatherBehind(t[0], 3, t[2]),
            v => Value.Of(v[0].Shape.With(0, v[2].Shape.Size), i => ReferenceOf.RowElement(ReferenceOf.Concat([v[0], v[1]], 0), v[2], i)),
            [[[3, 4], [2, 4], [6]], [[3], [2], [4]], [[3, 2, 3], [2, 2, 3], [1]], [[3, 17], [2, 17], [0]]])
            { Integers = new() { [2] = 5 }, Derivatives = 0 },
        new("gather behind zeros", t => t[0].GatherBehind(null, 3, t[1]),
            v => Value.Of(v[0].Shape.With(0, v[1].Shape.Size), i =>
                v[1].Data[i / (v[0].Shape.Size / 2)] < 3 ? 0 : v[0].Data[((int)v[1].Data[i / (v[0].Shape.Size / 2)] - 3) * (v[0].Shape.Size / 2)
                    + i % (v[0].Shape.Size / 2)]),
            [[[2, 4], [6]], [[2], [7]], [[2, 2, 3], [3]]]) { Integers = new() { [1] = 5 }, Derivatives = 0 },
        new("insert along axis 1", t => t[0].Insert(1, t[2], t[1]), v => ReferenceOf.Insert(v[0], v[1], v[2], 1),
            [[[2, 4], [2, 1], [2]], [[3, 4, 5], [3, 1, 5], [3]], [[1, 4, 2, 3], [1, 1, 2, 3], [1]]]) { Integers = new() { [2] = 4 } },
        new("insert along the last axis", t => t[0].Insert(t[0].Shape.Rank - 1, t[2], t[1]),
            v => ReferenceOf.Insert(v[0], v[1], v[2], v[0].Shape.Rank - 1),
            [[[2, 3, 4], [2, 3, 1], [2]], [[3, 2, 3, 17], [3, 2, 3, 1], [3]]]) { Integers = new() { [2] = 4 } },
        new("cached attention", t => t[0].CachedAttention(t[1], t[2], t[3]), v => ReferenceOf.CachedAttention(v[0], v[1], v[2], v[3]),
            [[[1, 1, 1, 4], [1, 1, 4, 3], [1, 1, 3, 4], [1]], [[3, 2, 1, 5], [3, 2, 5, 17], [3, 2, 17, 9], [3]]])
            { Integers = new() { [3] = 3 }, Derivatives = 0 },
    ];

    private static IEnumerable<OperationRow> Layers() =>
    [
        new("layer norm", t => t[0].LayerNorm(t[1], t[2]), v => ReferenceOf.LayerNorm(v[0], v[1], v[2], 1e-5),
            [[[3, 7], [7], [7]], [[2, 3, 5], [5], [5]], [[1, 16], [16], [16]]]) { Tolerance = 3e-6 },
        new("layer norm of many", t => t[0].LayerNorm(t[1], t[2]), v => ReferenceOf.LayerNorm(v[0], v[1], v[2], 1e-5),
            [[[2, 41], [41], [41]], [[0, 3], [3], [3]]]) { Tolerance = 3e-6 },
        new("causal softmax", t => t[0].CausalSoftmax(0.5f), v => ReferenceOf.CausalSoftmax(v[0], 0.5),
            [[[1, 1]], [[3, 3]], [[2, 5]], [[2, 3, 4]], [[2, 2, 19, 19]], [[0, 3]], [[2, 0, 0]]]),
        new("causal attention", t => t[0].CausalAttention(t[1], t[2]), v => ReferenceOf.CausalAttention(v[0], v[1], v[2]),
            [[[3, 4], [3, 4], [3, 4]], [[2, 3, 5, 4], [2, 3, 5, 4], [2, 3, 5, 2]], [[1, 4], [3, 4], [3, 2]]]) { Tolerance = 3e-6 },
        new("rotary positions", t => t[0].Rotate(t[0].Program.RotaryAngles(t[0].Shape[-2], t[0].Shape[-1])), v => ReferenceOf.Rotate(v[0], 10_000),
            [[[1, 2]], [[5, 4]], [[2, 3, 7, 22]], [[0, 4]], [[2, 64]]]) { Tolerance = 2e-6 },
        new("convolution", t => t[0].Convolve2D(t[1]), v => ReferenceOf.Convolve(v[0], v[1], 1, 0),
            [[[2, 5, 6, 3], [3, 2, 3, 4]], [[1, 3, 3, 1], [3, 3, 1, 1]], [[1, 4, 4, 2], [1, 1, 2, 5]]]) { Tolerance = 3e-6 },
        new("convolution, padding 1", t => t[0].Convolve2D(t[1], 1, 1), v => ReferenceOf.Convolve(v[0], v[1], 1, 1),
            [[[2, 4, 5, 3], [3, 3, 3, 2]], [[1, 3, 3, 1], [2, 2, 1, 3]], [[1, 2, 3, 2], [1, 1, 2, 2]], [[1, 3, 3, 2], [3, 2, 2, 2]],
            [[0, 3, 3, 2], [3, 3, 2, 2]]]) { Tolerance = 3e-6 },
        new("convolution, stride 2, padding 1", t => t[0].Convolve2D(t[1], 2, 1), v => ReferenceOf.Convolve(v[0], v[1], 2, 1),
            [[[2, 5, 6, 2], [3, 3, 2, 3]]]) { Tolerance = 3e-6 },
        new("max-pool", t => t[0].MaxPool2D(2), v => ReferenceOf.MaxPool(v[0], 2, 2),
            [[[2, 4, 6, 3]], [[1, 5, 5, 1]], [[1, 2, 2, 1]], [[2, 4, 4, 8]], [[1, 5, 4, 19]]]),
        new("max-pool, stride 1", t => t[0].MaxPool2D(3, 1), v => ReferenceOf.MaxPool(v[0], 3, 1), [[[1, 5, 4, 2]], [[2, 4, 5, 17]]]),
    ];

    private static OperationRow Unary(string name, Func<Tensor, Tensor> record, Func<double[], double> reference, Func<float[], float>? scalar)
        => new(name, t => record(t[0]), v => ReferenceOf.Each(v, reference), Single) { Scalar = scalar };

    private static OperationRow Binary(
        string name, Func<Tensor, Tensor, Tensor> record, Func<double, double, double> reference, Func<float[], float> scalar)
        => new(name, t => record(t[0], t[1]), v => ReferenceOf.Each(v, x => reference(x[0], x[1])), Pairs) { Scalar = scalar };

    private static OperationRow Ternary(
        string name, Func<Tensor, Tensor, Tensor, Tensor> record, Func<double[], double> reference, Func<float[], float>? scalar)
        => new(name, t => record(t[0], t[1], t[2]), v => ReferenceOf.Each(v, reference), Triples) { Scalar = scalar };

    private static OperationRow Product(string name, bool transposeA, bool transposeB, Shape[][] shapes)
        => new(name, t => t[0].MatMul(t[1], transposeA, transposeB), v => ReferenceOf.Product(v[0], v[1], transposeA, transposeB),
            shapes) { Tolerance = 3e-6 };
}
