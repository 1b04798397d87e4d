using Cohort.Models;
using Cohort.Tensors;

namespace Cohort.Tests.Models;

/// <summary>Runs a recorded pass of one learner whose weights the test has in its hands.</summary>
internal sealed class ForwardRun : IDisposable
{
    private readonly WorkerTeam team = new(1);

    public ForwardRun(IReadOnlyList<Segment> segments, ulong seed = 5)
    {
        Segments = segments;
        Bank = new Bank(new RowLayout(segments), 1);
        Bank.Initialize(0, seed, 0);
    }

    public IReadOnlyList<Segment> Segments { get; }

    public Bank Bank { get; }

    public Span<float> this[string segment] => Bank[0, Bank.Layout[segment]];

    /// <summary>What a layer makes of numbers.</summary>
    public float[] Of(Layer layer, Shape shape, params float[] x)
    {
        using var buffer = new NativeBuffer<float>(x.Length);
        x.CopyTo(buffer.Slice(0, x.Length));
        return Run(p => (layer.Forward(new Forwarding(Parameters.Of(p, Segments)), p.Input("x", shape)), null), new Binding(buffer));
    }

    /// <summary>What a network makes of tokens, or what it shows at a tap.</summary>
    public float[] Of(Network network, int[] tokens, string? tap = null, Action<Forwarding>? change = null)
    {
        using var buffer = new NativeBuffer<int>(tokens.Length);
        tokens.CopyTo(buffer.Slice(0, tokens.Length));
        return Run(
            p =>
            {
                var pass = new Forwarding(Parameters.Of(p, Segments));
                change?.Invoke(pass);
                return (network.Forward(pass, p.IntegerInput("x", [1, tokens.Length])), tap is null ? null : pass.Taps[tap]);
            },
            new Binding(buffer));
    }

    public void Dispose()
    {
        Bank.Dispose();
        team.Dispose();
    }

    private float[] Run(Func<StepProgram, (Tensor Output, Tensor? Tap)> record, Binding x)
    {
        var program = new StepProgram();
        var (output, tap) = record(program);
        program.Return("output", tap ?? output);
        using var runner = new ProgramRunner(team, program.Compile(), [0], new SlotRows(Bank, [0]));
        runner.Bind("x", _ => x);
        runner.Run(0, _ => 1);
        return runner.Result("output", 0).ToArray();
    }
}
