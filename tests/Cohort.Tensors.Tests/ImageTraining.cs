namespace Cohort.Tensors.Tests;

/// <summary>A small convolutional network in training, large enough that its kernels are divided among threads.</summary>
internal static class ImageTraining
{
    private const int Batch = 9, Size = 16, Steps = 3;

    /// <summary>The bits of the weights and of their moments after a few steps.</summary>
    public static string Hash(int threads, bool fuse = true)
    {
        Segment[] weights =
        [
            new("w1", [3, 3, 2, 18], Initializer.Uniform(0.3f)), new("b1", [18], Initializer.Constant(0.01f)),
            new("w2", [3, 3, 18, 24], Initializer.Uniform(0.1f)), new("b2", [24]),
            new("w3", [Size / 4 * Size / 4 * 24, 5], Initializer.Uniform(0.1f)),
        ];
        var moments = weights.Select(w => new Segment(w.Name + ".velocity", w.Shape) { Trainable = false }).ToArray();
        var program = new StepProgram();
        var p = weights.Select(w => program.Parameter(w)).ToArray();
        var first = (program.Input("x", [Batch, Size, Size, 2]).Convolve2D(p[0], padding: 1) + p[1]).Relu().MaxPool2D(2);
        var second = (first.Convolve2D(p[2], padding: 1) + p[3]).Relu().MaxPool2D(2);
        var loss = second.Reshape([Batch, weights[4].Shape[0]]).MatMul(p[4]).CrossEntropy(program.IntegerInput("y", [Batch])).Mean();
        var gradients = loss.Gradients(p);
        for (var i = 0; i < weights.Length; i++)
        {
            var velocity = program.Constant(0.9f).MultiplyAdd(program.Parameter(moments[i]), gradients[i]);
            program.Assign(moments[i], velocity);
            program.Assign(weights[i], program.Constant(-0.1f).MultiplyAdd(velocity, p[i]));
        }

        using var bank = new Bank(new RowLayout(weights.Concat(moments)), 1);
        bank.Initialize(0, 7, 0);
        using var team = new WorkerTeam(threads);
        using var runner = new ProgramRunner(team, program.Compile(new CompileOptions(fuse)), [0], new SlotRows(bank, [0]));
        var stream = new RandomStream(3, "data", 0);
        var (x, y) = (new float[Batch * Size * Size * 2], new int[Batch]);
        foreach (ref var pixel in x.AsSpan()) pixel = stream.NextSingle() - 0.3f;
        foreach (ref var label in y.AsSpan()) label = stream.NextInt32(5);
        var (images, labels) = (StepRun.Place(x), StepRun.Place(y));
        runner.Bind("x", _ => images);
        runner.Bind("y", _ => labels);
        runner.Run(0, _ => Steps);
        var hash = 14695981039346656037UL;
        foreach (var value in bank.Row(0)) hash = (hash ^ BitConverter.SingleToUInt32Bits(value)) * 1099511628211UL;
        return hash.ToString("x16");
    }
}
