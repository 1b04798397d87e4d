namespace Cohort.Tensors.Tests;

/// <summary>An MLP, with momentum or without, whose products are large enough to be divided among threads.</summary>
internal sealed class WideTraining : IDisposable
{
    private const int Batch = 33, Inputs = 150, Hidden = 170, Classes = 10;
    private readonly WorkerTeam team;
    private readonly ProgramRunner runner;
    private readonly NativeBuffer<float> images = new(Batch * Inputs);
    private readonly NativeBuffer<int> labels = new(Batch);
    private int steps;
    private readonly Func<int, int> stepsOf;

    public WideTraining(int learners, int threads, bool momentum = true, bool fuse = true)
    {
        Segment[] weights = [new("w1", [Inputs, Hidden], Initializer.Uniform(0.1f)), new("b1", [Hidden]),
            new("w2", [Hidden, Classes], Initializer.Uniform(0.1f)), new("b2", [Classes])];
        var moments = weights.Select(w => new Segment(w.Name + ".velocity", w.Shape) { Trainable = false }).ToArray();
        var program = new StepProgram();
        var parameters = weights.Select(w => program.Parameter(w)).ToArray();
        var hidden = (program.Input("x", [Batch, Inputs]).MatMul(parameters[0]) + parameters[1]).Relu();
        var loss = (hidden.MatMul(parameters[2]) + parameters[3]).CrossEntropy(program.IntegerInput("y", [Batch])).Mean();
        var gradients = loss.Gradients(parameters);
        for (var i = 0; i < weights.Length; i++)
        {
            var direction = gradients[i];
            if (momentum) program.Assign(moments[i], direction = program.Constant(0.9f).MultiplyAdd(program.Parameter(moments[i]), direction));
            program.Assign(weights[i], program.Constant(-0.1f).MultiplyAdd(direction, parameters[i]));
        }

        var ids = Enumerable.Range(0, learners).ToArray();
        Bank = new Bank(new RowLayout(weights.Concat(moments)), learners);
        foreach (var id in ids) Bank.Initialize(id, 7, id);
        team = new WorkerTeam(threads);
        runner = new ProgramRunner(team, program.Compile(new CompileOptions(fuse)), ids, new SlotRows(Bank, ids));
        var stream = new RandomStream(3, "data", 0);
        foreach (ref var pixel in images.Slice(0, Batch * Inputs)) pixel = stream.NextSingle();
        foreach (ref var label in labels.Slice(0, Batch)) label = stream.NextInt32(Classes);
        runner.Bind("x", _ => new Binding(images));
        runner.Bind("y", _ => new Binding(labels));
        stepsOf = _ => steps;
    }

    public Bank Bank { get; }

    /// <summary>The bank after a few steps.</summary>
    public static Bank Train(int learners, int threads, bool momentum = true, bool fuse = true)
    {
        using var training = new WideTraining(learners, threads, momentum, fuse);
        training.Run(6);
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
        images.Dispose();
        labels.Dispose();
    }
}
