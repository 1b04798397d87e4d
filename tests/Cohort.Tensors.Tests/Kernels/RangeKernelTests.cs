namespace Cohort.Tensors.Tests;

/// <summary>The parts of a kernel together write what the whole writes, bit by bit, wherever it is cut.</summary>
public class RangeKernelTests
{
    private static readonly bool[] Either = [true, false];

    // What the reference table does not have, for lack of a reference or because it takes two operations.
    private static readonly Dictionary<string, Func<StepProgram, Tensor, Tensor>> Further = new()
    {
        ["uniform"] = (program, x) => program.Uniform("uniform", x.Shape) + x,
        ["normal"] = (program, x) => program.Normal("normal", x.Shape) + x,
        ["mix"] = (program, x) => (2 * x).Mix(program.Constant(1).Reshape([1])),
        ["gradient of a bias below a relu"] = (_, x) => BelowRelu(x),
        ["store"] = Store,
        ["gather, standardized"] = (program, x) => x.Gather(program.IntegerInput("order", [x.Shape[0]]))
            .Standardize(program.Input("unit", [x.Shape[1]]), program.Input("unit", [x.Shape[1]])),
        ["elementwise, one after the other"] = (_, x)
            => ((x.Reshape([x.Shape.Size, 1]) + x.Reshape([1, x.Shape.Size])).Exp() * x.Reshape([x.Shape.Size])).Tanh(),
        ["sums and maxima of rows"] = (_, x) => x.Sum(1, keep: true) + x.Max(1).Sum(),
    };

    /// <summary>The names, for theories.</summary>
    public static TheoryData<string> Names => [.. OperationTable.All.Keys];

    /// <summary>The names of what is not in the table.</summary>
    public static TheoryData<string> FurtherNames => [.. Further.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Cut_OperationsAndGradientsOfTheTable_SameBits(string name)
    {
        var row = OperationTable.All[name];
        foreach (var shapes in row.Shapes) CutsAgree(Record(row, shapes), Bind(row, shapes), $"{name} {string.Join(' ', shapes)}");
    }

    [Theory]
    [MemberData(nameof(FurtherNames))]
    public void Cut_WhatTheTableDoesNotHave_SameBits(string name)
    {
        foreach (var shape in new Shape[] { [3, 7], [1, 9], [9, 1], [1, 1], [5, 41], [37, 18], [0, 3] })
        {
            if (shape[0] == 0 && name.StartsWith("gradient", StringComparison.Ordinal)) continue; // has no first row
            var values = Enumerable.Range(0, shape.Size).Select(i => MathF.Sin(i)).ToArray();
            Dictionary<string, Array> operands = new()
            {
                ["0"] = values,
                ["unit"] = Enumerable.Repeat(0.3f, shape[1]).ToArray(),
                ["order"] = Enumerable.Range(0, shape[0]).Select(i => i * 2 % shape[0]).ToArray(),
            };
            CutsAgree(() => Record(Further[name], shape), operands, $"{name} {shape}");
        }
    }

    [Fact]
    public void Cut_EveryKernelThatCanBe_IsCutHere()
    {
        var programs = OperationTable.All.Values.SelectMany(row => row.Shapes.Select(shapes => Record(row, shapes)()))
            .Concat(Further.Values.Select(record => Record(record, [5, 41])));
        var cut = programs.SelectMany(p => Either.SelectMany(fuse => CutKernel.CutAll(p.Compile(new CompileOptions(fuse)), 2, backwards: true)))
            .Select(k => Open(k.GetType())).ToHashSet();
        var all = typeof(RangeKernel).Assembly.GetTypes().Where(t => !t.IsAbstract && t.IsSubclassOf(typeof(RangeKernel)));
        Assert.Empty(all.Except(cut));

        static Type Open(Type type) => type.IsGenericType ? type.GetGenericTypeDefinition() : type;
    }

    [Theory]
    [InlineData(1000, 5, 1)] // too little work
    [InlineData(40_000, 5, 2)]
    [InlineData(100_003, 5, 5)]
    [InlineData(100_003, 4, 4)]
    public void Split_Copy_GivesPartsOfWholeCacheLinesThatPay(int length, int most, int parts)
    {
        var ends = new List<int>();
        using var from = new NativeBuffer<float>(length);
        using var to = new NativeBuffer<float>(length);
        foreach (ref var value in from.Slice(0, length)) value = 1;
        foreach (var part in new CopyKernel(new Place(1, 0), new Place(0, 0), length).Split(most))
        {
            Run(part, from, to);
            var written = to.Slice(0, length).LastIndexOf(1) + 1;
            Assert.Equal(written, to.Slice(0, length).ToArray().Count(v => v == 1)); // no gap
            ends.Add(written);
        }

        Assert.Equal(parts, ends.Count);
        Assert.Equal(length, ends[^1]);
        Assert.All(ends.SkipLast(1), e => Assert.Equal(0, e % 16));
    }

    private static unsafe void Run(Kernel kernel, NativeBuffer<float> source, NativeBuffer<float> target)
    {
        var bases = stackalloc nint[] { (nint)source.Pointer, (nint)target.Pointer };
        var frame = new Frame { Bases = bases };
        kernel.Run(&frame);
    }

    private static void CutsAgree(Func<StepProgram> record, Dictionary<string, Array> operands, string what)
    {
        foreach (var fuse in Either)
        {
            var whole = Bits(record().Compile(new CompileOptions(fuse)), operands);
            foreach (var backwards in Either)
            {
                for (var parts = 2; parts <= 5; parts++)
                {
                    var program = record().Compile(new CompileOptions(fuse));
                    CutKernel.CutAll(program, parts, backwards);
                    Assert.True(whole.SequenceEqual(Bits(program, operands)), $"{what}, {parts} parts, fuse {fuse}, backwards {backwards}");
                }
            }
        }
    }

    private static int[] Bits(CompiledProgram program, Dictionary<string, Array> operands)
    {
        using var team = new WorkerTeam(1);
        using var bank = new Bank(new RowLayout(program.Written.Select(p => p.Segment)), 1);
        using var runner = new ProgramRunner(team, program, [0], new SlotRows(bank, [0])) { Seed = 3 };
        foreach (var (name, values) in operands)
        {
            var place = StepRun.Place(values);
            runner.Bind(name, _ => place);
        }

        runner.Run(0, _ => 2); // in the second step a place that a part left out holds another value than at first
        return [.. program.Results.SelectMany(r => runner.Result(r.Name, 0).ToArray()).Concat(bank.Row(0).ToArray())
            .Select(BitConverter.SingleToInt32Bits)];
    }

    private static Func<StepProgram> Record(OperationRow row, Shape[] shapes) => () =>
    {
        var (program, operands, result) = row.Begin(shapes);
        program.Return("result", result);
        var wrt = operands.Where((_, i) => row.Derivatives > 0 && !row.Integers.ContainsKey(i)).ToArray();
        if (wrt.Length == 0) return program;
        var gradients = (result * result).Sum().Gradients(wrt);
        for (var i = 0; i < wrt.Length; i++) program.Return($"gradient {i}", gradients[i]);
        return program;
    };

    private static StepProgram Record(Func<StepProgram, Tensor, Tensor> record, Shape shape)
    {
        var program = new StepProgram();
        program.Return("result", record(program, program.Input("0", shape)));
        return program;
    }

    private static Dictionary<string, Array> Bind(OperationRow row, Shape[] shapes) => row.Bind(row.Draw(shapes, learner: 0));

    private static Tensor BelowRelu(Tensor x)
    {
        var bias = x.Slice(0, 0, 1);
        return ((x + bias).Relu() * x).Sum().Gradients([bias])[0];
    }

    // Two segments get one value: the second is stored by a copy.
    private static Tensor Store(StepProgram program, Tensor x)
    {
        var value = 3 * x;
        program.Assign(new Segment("first", x.Shape), value);
        program.Assign(new Segment("second", x.Shape), value);
        return value;
    }
}
