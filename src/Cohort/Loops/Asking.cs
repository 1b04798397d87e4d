using Cohort.Contexts;
using Cohort.Tensors;

namespace Cohort.Loops;

/// <summary>
/// A group's learners asked about inputs of any origin, one at a time: a program for a single example, recorded once, and for each learner that
/// is asked a runner that stays. Cost: a forward pass; nothing is allocated once warm.
/// </summary>
internal sealed class Asking : IDisposable
{
    private readonly ArmSetup setup;
    private readonly LearnerGroup group;
    private readonly CompiledProgram program;
    private readonly int features, width;
    private readonly NativeBuffer<int> order = new(1);
    private readonly NativeBuffer<float> input, output;
    private readonly string field;
    private readonly Dictionary<int, ProgramRunner> runners = [];

    public Asking(ArmSetup setup, LearnerGroup group)
    {
        (this.setup, this.group, features) = (setup, group, setup.Train.Features);
        (program, width, var fields, _) = group.Recorder.Prediction(rows: 1, batch: 1);
        field = RecordedStep.InputOf(fields.Single());
        (input, output) = (new NativeBuffer<float>(setup.Train.Input.Stored.Length), new NativeBuffer<float>(width));
    }

    public void Ask(LearnerView learner, ReadOnlySpan<float> inputs, Span<float> outputs)
    {
        var count = inputs.Length / features;
        if (inputs.Length != count * features || outputs.Length != count * width)
        {
            throw new ArgumentException(
                $"an input has {features} numbers and gets {width} outputs; given are {inputs.Length} numbers, and room for {outputs.Length}");
        }

        var runner = RunnerOf(learner);
        for (var i = 0; i < count; i++)
        {
            inputs.Slice(i * features, features).CopyTo(input.Slice(setup.Train.Input.Offset, features));
            runner.Run(0, static _ => 1);
            output.Slice(0, width).CopyTo(outputs.Slice(i * width, width));
        }
    }

    public void Dispose()
    {
        foreach (var runner in runners.Values) runner.Dispose();
        order.Dispose();
        input.Dispose();
        output.Dispose();
    }

    private ProgramRunner RunnerOf(LearnerView learner)
    {
        if (runners.TryGetValue(learner.Id, out var known)) return known;
        var runner = new ProgramRunner(setup.Team, program, [learner.Id], new SlotRows(learner.Bank, [learner.BankRow])) { Seed = setup.Plan.Seed };
        runner.Bind(field, _ => new Binding(input));
        runner.Bind("order", _ => new Binding(order));
        runner.BindOutput("output", _ => new Binding(output));
        return runners[learner.Id] = runner;
    }
}
