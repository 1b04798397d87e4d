using Cohort.Tensors;

namespace Cohort.Benchmarks;

/// <summary>A recorded step with inputs of its own, ready to run any number of times: what the kernel benchmarks measure.</summary>
public sealed class RecordedStep : IDisposable
{
    private readonly WorkerTeam team;
    private readonly ProgramRunner runner;
    private readonly List<IDisposable> buffers = [];

    /// <summary>Records and compiles it.</summary>
    /// <param name="record">Records operations and gives what is returned.</param>
    /// <param name="learners">How many learners run it.</param>
    /// <param name="threads">On how many threads.</param>
    public RecordedStep(Func<StepProgram, Tensor> record, int learners = 1, int threads = 1)
    {
        var program = new StepProgram();
        program.Return("result", record(program));
        team = new WorkerTeam(threads);
        runner = new ProgramRunner(team, program.Compile(), [.. Enumerable.Range(0, learners)]);
    }

    /// <summary>Binds an input of floats between -0.5 and 0.5, of each learner's own.</summary>
    public RecordedStep With(string input, int size, int learners = 1)
    {
        var values = new NativeBuffer<float>((long)size * learners);
        buffers.Add(values);
        var stream = new RandomStream(1, input);
        foreach (ref var value in values.Slice(0, size * learners)) value = stream.NextSingle() - 0.5f;
        runner.Bind(input, item => new Binding(values, (long)item * size));
        return this;
    }

    /// <summary>Binds an input of integers below a bound, shared by all learners.</summary>
    public RecordedStep WithIntegers(string input, int size, int below)
    {
        var values = new NativeBuffer<int>(size);
        buffers.Add(values);
        var stream = new RandomStream(1, input);
        foreach (ref var value in values.Slice(0, size)) value = stream.NextInt32(below);
        runner.Bind(input, _ => new Binding(values));
        return this;
    }

    /// <summary>Runs it for each learner.</summary>
    public void Run(int steps = 1) => runner.Run(0, _ => steps);

    /// <inheritdoc/>
    public void Dispose()
    {
        runner.Dispose();
        team.Dispose();
        foreach (var buffer in buffers) buffer.Dispose();
    }
}
