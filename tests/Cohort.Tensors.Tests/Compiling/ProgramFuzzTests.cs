namespace Cohort.Tensors.Tests;

/// <summary>Random programs give the same bits however they are compiled and on however many threads they run.</summary>
public class ProgramFuzzTests
{
    private const int Items = 3, Steps = 3;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Program_AnyOptionsAndThreads_SameBits(int block)
    {
        for (var seed = block * 25; seed < block * 25 + 25; seed++)
        {
            var expected = Run(seed, new CompileOptions(Fuse: false, ReuseScratch: false), threads: 1);
            foreach (var fuse in new[] { false, true })
            foreach (var reuse in new[] { false, true })
            foreach (var threads in new[] { 1, 2 })
            {
                var actual = Run(seed, new CompileOptions(fuse, reuse), threads, stepwise: seed % 2 == 1);
                Assert.True(expected.SequenceEqual(actual), $"seed {seed}, fuse {fuse}, reuse {reuse}, threads {threads}");
            }
        }
    }

    // Every fourth program is large enough for whole tiles of a product; the others have edges only.
    private static (int Rows, int Columns) Lengths(int seed) => seed % 4 == 0 ? (17, 43) : (4, 6);

    private static Shape[] Shapes(int seed)
    {
        var (r, c) = Lengths(seed);
        return [[r, c], [1, c], [r, 1], [c], [], [c, r], [c, c], [r, r], [c, r], [c, c]];
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    public void Program_KernelsCutAnywhere_SameBits(int block, bool backwards)
    {
        for (var seed = block * 25; seed < block * 25 + 25; seed++)
        {
            var expected = Run(seed, new CompileOptions(), threads: 1);
            for (var parts = 2; parts <= 5; parts++)
                Assert.True(expected.SequenceEqual(Run(seed, new CompileOptions(), threads: 1, parts, backwards)), $"seed {seed}, {parts} parts");
        }
    }

    private static int[] Run(int seed, CompileOptions options, int threads, int parts = 1, bool backwards = false, bool stepwise = false)
    {
        var (rows, columns) = Lengths(seed);
        var segments = Shapes(seed).Select((s, i) => new Segment($"s{i}", s, Initializer.Uniform(0.5f))).ToArray();
        var program = Make(seed, segments);
        using var bank = new Bank(new RowLayout(segments), Items);
        for (var k = 0; k < Items; k++) bank.Initialize(k, (ulong)seed, k);
        var compiled = program.Compile(options);
        CutKernel.CutAll(compiled, parts, backwards);
        using var team = new WorkerTeam(threads);
        using var runner = new ProgramRunner(team, compiled, [0, 1, 2], new SlotRows(bank, [0, 1, 2])) { Seed = (ulong)seed };
        runner.Bind("x", k => StepRun.Place(Enumerable.Range(0, rows * columns).Select(i => MathF.Sin(i + k)).ToArray()));
        runner.Bind("labels", k => StepRun.Place(Enumerable.Range(0, rows).Select(i => (i * i + 3 + k) % columns).ToArray()));
        runner.Bind("mix", k => StepRun.Place(new[] { 0.5f, k == 1 ? 0 : 0.25f, 0.25f }));
        if (stepwise) for (int step = 0, most = runner.Begin(0, StepsOf); step < most; step++) runner.Step(step);
        else runner.Run(0, StepsOf);
        var bits = new List<int>();
        for (var k = 0; k < Items; k++)
        {
            foreach (var segment in segments) bits.AddRange(bank[k, segment].ToArray().Select(BitConverter.SingleToInt32Bits));
            bits.AddRange(runner.Result("loss", k).ToArray().Select(BitConverter.SingleToInt32Bits));
            bits.AddRange(runner.Result("any", k).ToArray().Select(BitConverter.SingleToInt32Bits));
        }

        return [.. bits];

        int StepsOf(int k) => k == seed % 7 ? Steps - 1 : Steps;
    }

    // Values stay small, so that NaN does not hide differences.
    private static StepProgram Make(int seed, Segment[] segments)
    {
        var random = new RandomStream((ulong)seed, "fuzz");
        var program = new StepProgram();
        var labels = program.IntegerInput("labels", [Lengths(seed).Rows]);
        var mix = program.Input("mix", [Items]);
        List<Tensor> pool = [program.Input("x", Shapes(seed)[0]), program.Constant(0.5f), .. segments.Select(s => program.Parameter(s))];
        for (var i = 0; i < 30; i++)
        {
            var (a, b) = (Any(pool, ref random), Any(pool, ref random));
            if (Drawn(program, a, b, program.Parameter(segments[3]), mix, $"u{i}", ref random) is { } made) pool.Add(made);
        }

        var logits = pool.Last(t => t.Shape == Shapes(seed)[0]);
        var loss = logits.CrossEntropy(labels).Mean() + pool[^1].Tanh().Sum() * 0.1f;
        Assign(program, segments, loss, pool, ref random);
        program.Return("loss", loss);
        program.Return("any", Any(pool, ref random));
        return program;
    }

    private static Tensor Any(List<Tensor> pool, ref RandomStream random) => pool[random.NextInt32(pool.Count)];

    /// <summary>An operation on two values, or null where it does not fit their shapes.</summary>
    private static Tensor? Drawn(StepProgram program, Tensor a, Tensor b, Tensor bias, Tensor mix, string purpose, ref RandomStream random)
    {
        return random.NextInt32(21) switch
        {
            0 => Try(() => a + b),
            1 => Try(() => a * b),
            2 => Try(() => a - b),
            3 => Try(() => (a * b).Tanh()),
            4 => a.Relu(),
            5 => a.Tanh(),
            6 or 7 => a.Shape.Rank == 2 && b.Shape.Rank == 2 ? Try(() => (a.MatMul(b) * 0.2f).Tanh()) : null,
            8 => a.Shape.Rank == 2 && b.Shape.Rank == 2 ? Try(() => (a.MatMul(b) + bias).Relu() * 0.1f) : null,
            9 => a.Shape.Rank > 0 ? a.Softmax() : null,
            10 => a.Sum() * 0.1f,
            11 => a.Shape.Rank == 2 ? a.Transpose() : null,
            12 or 13 => a.Mix(mix),
            14 => a.Reshape([a.Shape.Size]),
            15 => program.Uniform(purpose, a.Shape),
            16 => a.Gelu(),
            17 => a.Shape.Rank > 0 ? a.LayerNorm(program.Constant(0.3f), program.Constant(0.1f), epsilon: 0.1f) : null,
            18 => a.Shape.Rank == 2 && a.Shape[1] > 0 ? Try(() => (a.CausalAttention(b, b) * 0.5f).Tanh()) : null,
            19 => a.Shape.Rank == 2 && a.Shape[1] % 2 == 0 ? Try(() => a.Rotate(program.RotaryAngles(a.Shape[0], a.Shape[1]))) : null,
            _ => a.Smallest(3),
        };
    }

    private static void Assign(StepProgram program, Segment[] segments, Tensor loss, List<Tensor> pool, ref RandomStream random)
    {
        var parameters = segments.Select(s => program.Parameter(s)).ToArray();
        var gradients = loss.Gradients(parameters);
        for (var i = segments.Length - 1; i >= 0; i--)
        {
            if (random.NextInt32(4) == 0)
            {
                var same = pool.Where(t => t.Shape == segments[i].Shape).ToArray();
                program.Assign(segments[i], same[random.NextInt32(same.Length)]);
            }
            else if (i is 5 or 6 && random.NextInt32(2) == 0)
            {
                // momentum; the moment has the same shape, three segments on
                var velocity = program.Constant(0.9f).MultiplyAdd(parameters[i + 3], gradients[i]);
                program.Assign(segments[i + 3], velocity);
                program.Assign(segments[i], program.Constant(-0.1f).MultiplyAdd(velocity, parameters[random.NextInt32(3) == 0 ? i + 3 : i]));
            }
            else
            {
                program.Assign(segments[i], program.Constant(-0.1f).MultiplyAdd(gradients[i], parameters[i]));
            }
        }
    }

    private static Tensor? Try(Func<Tensor> make)
    {
        try
        {
            return make();
        }
        catch (ArgumentException)
        {
            return null; // shapes that do not fit
        }
    }
}
