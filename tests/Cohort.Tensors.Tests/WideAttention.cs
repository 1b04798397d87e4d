namespace Cohort.Tensors.Tests;

/// <summary>A layer of attention, with dropout and Adam's update, large enough that kernels of every kind are divided among threads.</summary>
internal sealed class WideAttention : IDisposable
{
    private const int Batch = 8, Length = 47, Heads = 3, Width = 90, Wide = 191, Tokens = 50;
    private readonly WorkerTeam team;
    private readonly ProgramRunner runner;
    private readonly NativeBuffer<int> tokens = new(Batch * Length);
    private readonly Func<int, int> stepsOf;
    private int steps;

    public WideAttention(int learners, int threads)
    {
        Segment[] weights =
        [
            new("tokens", [Tokens, Width], Initializer.Normal(0.5f)), new("scale", [Width], Initializer.Ones), new("shift", [Width]),
            new("all", [Width, 3 * Width], Initializer.Uniform(0.2f)),
            new("wide", [Width, Wide], Initializer.Uniform(0.2f)), new("bias", [Wide]), new("out", [Wide, Tokens], Initializer.Uniform(0.2f)),
            new("unused", [400, Width], Initializer.Ones),
        ];
        var program = new StepProgram();
        var p = weights.Select(w => program.Parameter(w)).ToArray();
        var read = program.IntegerInput("tokens", [Batch * Length]);
        var x = p[0].Gather(read);
        var three = x.LayerNorm(p[1], p[2]).MatMul(p[3]).Reshape([Batch, Length, 3, Width]);
        var (q, k, v) = (Split(three, 0), Split(three, 1), Split(three, 2));
        var angles = program.RotaryAngles(Length, Width / Heads);
        var seen = q.Rotate(angles).CausalAttention(k.Rotate(angles), v).Transpose(0, 2, 1, 3).Reshape(x.Shape);
        x = (x + seen).Dropout("dropout", program.Constant(0.1f)) + program.Normal("noise", x.Shape) * 0.01f;
        var hidden = (x.MatMul(p[4]) + p[5]).Relu().Gelu();
        var loss = hidden.MatMul(p[6]).CrossEntropy(read).Mean() + (p[7] * p[7]).Softmax().Sum() * 0.01f;
        var gradients = loss.Gradients(p);
        var squares = weights.Select(w => new Segment(w.Name + ".square", w.Shape) { Trainable = false }).ToArray();
        for (var i = 0; i < weights.Length; i++)
        {
            var square = program.Constant(0.9f).MultiplyAdd(program.Parameter(squares[i]), gradients[i] * gradients[i]);
            program.Assign(squares[i], square);
            program.Assign(weights[i], program.Constant(-0.01f).MultiplyAdd(gradients[i] / (square.Sqrt() + 1e-6f), p[i]));
        }

        var ids = Enumerable.Range(0, learners).ToArray();
        Bank = new Bank(new RowLayout(weights.Concat(squares)), learners);
        foreach (var id in ids) Bank.Initialize(id, 7, id);
        Program = program.Compile();
        team = new WorkerTeam(threads);
        runner = new ProgramRunner(team, Program, ids, new SlotRows(Bank, ids)) { Seed = 5 };
        var stream = new RandomStream(3, "data", 0);
        foreach (ref var token in tokens.Slice(0, Batch * Length)) token = stream.NextInt32(Tokens);
        runner.Bind("tokens", _ => new Binding(tokens));
        stepsOf = _ => steps;
    }

    public Bank Bank { get; }

    public CompiledProgram Program { get; }

    /// <summary>The bank after a few steps.</summary>
    public static Bank Train(int learners, int threads)
    {
        using var training = new WideAttention(learners, threads);
        training.Run(4);
        return training.Bank;
    }

    public void Run(int count)
    {
        steps = count;
        runner.Run(0, stepsOf);
    }

    /// <summary>Frees all but the bank.</summary>
    public void Dispose()
    {
        runner.Dispose();
        team.Dispose();
        tokens.Dispose();
    }

    private static Tensor Split(Tensor three, int which)
        => three.Slice(2, which, 1).Reshape([Batch, Length, Heads, Width / Heads]).Transpose(0, 2, 1, 3);
}
