namespace Cohort.Tensors.Tests;

/// <summary>
/// A training run that touches most kernels: an MLP with attention over its batch, momentum, random numbers and an average over learners.
/// </summary>
internal static class SmallTraining
{
    private const int Batch = 19, Inputs = 45, Hidden = 37, Classes = 11, Steps = 4;

    /// <summary>The bits of all rows at the end.</summary>
    public static string Hash(int threads, bool fuse = true)
    {
        using var bank = Train(Enumerable.Range(0, 5).ToArray(), threads, meet: true, fuse);
        var hash = 14695981039346656037UL;
        for (var row = 0; row < bank.Rows; row++)
        {
            foreach (var value in bank.Row(row)) hash = (hash ^ BitConverter.SingleToUInt32Bits(value)) * 1099511628211UL;
        }

        return hash.ToString("x16");
    }

    /// <summary>Trains learners of these ids, each on data of its own that depends on its id only.</summary>
    public static Bank Train(int[] ids, int threads, bool meet, bool fuse = true, int? idle = null)
    {
        Segment[] weights =
        [
            new("w1", [Inputs, Hidden], Initializer.Uniform(0.15f)), new("b1", [Hidden], Initializer.Constant(0.01f)),
            new("w2", [Hidden, Classes], Initializer.Normal(0.2f)), new("b2", [Classes]),
        ];
        var moments = weights.Select(w => new Segment(w.Name + ".velocity", w.Shape) { Trainable = false }).ToArray();
        var program = new StepProgram();
        var (x, y) = (program.Input("x", [Batch, Inputs]), program.IntegerInput("y", [Batch]));
        var (rate, momentum, mix) = (program.Constant(0.1f), program.Constant(0.9f), program.Input("mix", [ids.Length]));
        var parameters = weights.Select(w => program.Parameter(w)).ToArray();
        var hidden = (x.MatMul(parameters[0]) + parameters[1]).Relu().Dropout("dropout", program.Constant(0.2f));
        var read = hidden.LayerNorm(program.Constant(1), program.Constant(0.1f)).Gelu().Reshape([1, Batch, Hidden]).Slice(2, 0, Hidden - 1);
        var turned = read.Rotate(program.RotaryAngles(Batch, Hidden - 1));
        hidden = hidden + turned.CausalAttention(turned, hidden.Reshape([1, Batch, Hidden])).Reshape([Batch, Hidden]);
        var logits = (hidden.MatMul(parameters[2]) + parameters[3]).Tanh() * 3;
        var loss = logits.CrossEntropy(y).Mean();
        var gradients = loss.Gradients(parameters);
        for (var i = 0; i < weights.Length; i++)
        {
            var velocity = momentum.MultiplyAdd(program.Parameter(moments[i]), gradients[i]);
            var next = (-rate).MultiplyAdd(velocity, parameters[i]);
            program.Assign(moments[i], velocity);
            program.Assign(weights[i], meet ? next.Mix(mix) : next);
        }

        program.Return("loss", loss);
        var bank = new Bank(new RowLayout(weights.Concat(moments)), ids.Length);
        for (var i = 0; i < ids.Length; i++) bank.Initialize(i, 7, ids[i]);
        using var team = new WorkerTeam(threads);
        using var runner = new ProgramRunner(team, program.Compile(new CompileOptions(fuse)), ids,
            new SlotRows(bank, [.. Enumerable.Range(0, ids.Length)])) { Seed = 7 };
        using var images = new NativeBuffer<float>((long)ids.Length * Batch * Inputs * Steps);
        using var labels = new NativeBuffer<int>((long)ids.Length * Batch * Steps);
        using var weightsOfMix = new NativeBuffer<float>(ids.Length);
        for (var i = 0; i < ids.Length; i++)
        {
            weightsOfMix[i] = 1f / ids.Length;
            var stream = new RandomStream(3, "data", ids[i]);
            foreach (ref var pixel in images.Slice(i * Batch * Inputs * Steps, Batch * Inputs * Steps)) pixel = stream.NextSingle();
            foreach (ref var label in labels.Slice(i * Batch * Steps, Batch * Steps)) label = stream.NextInt32(Classes);
        }

        runner.Bind("x", i => new Binding(images, i * Batch * Inputs * Steps, Batch * Inputs));
        runner.Bind("y", i => new Binding(labels, i * Batch * Steps, Batch));
        runner.Bind("mix", _ => new Binding(weightsOfMix));
        runner.Run(0, i => i == idle ? 0 : Steps);
        return bank;
    }
}
