using Cohort.Data;
using Cohort.Tensors;

namespace Cohort.Compare;

/// <summary>Cohort's side of a training work.</summary>
internal sealed class ArmWorker : IDisposable
{
    private const int Rate = 256; // a step so large that a gradient is read off with all its digits; a power of two keeps them

    private readonly string folder;
    private readonly WorkSpec spec;
    private readonly Dataset data;
    private readonly TimedArm arm;
    private int round;

    public ArmWorker(string folder)
    {
        this.folder = folder;
        spec = WorkSpec.Read(folder);
        data = WorkData.Load(spec, folder);
        arm = new TimedArm(spec, data);
    }

    public void Serve() => new WorkerLoop(Run, Answer).Serve(Console.In, Console.Out);

    public void Dispose() => arm.Dispose();

    private void Run(int units)
    {
        for (var i = 0; i < units; i++) arm.Arm.Advance(++round);
    }

    internal string Answer(string question) => question == "check" ? Check() : $"error unknown question {question}";

    /// <summary>Writes where learners start, the order they see, their gradients in the first step, and losses and weights after a round.</summary>
    private string Check()
    {
        var recorder = new OrderRecorder();
        using (var one = new TimedArm(spec with { Optimizer = "sgd", Rate = Rate, Momentum = 0, Steps = 1, Mixing = false }, data, recorder))
        {
            var start = one.Weights().ToArray();
            Write("start", start, _ => true);
            one.Arm.Advance(1);
            Write("cohort/gradient", [.. one.Weights().Zip(start, (after, was) => was.Zip(after, (w, a) => (w - a) / Rate).ToArray())], HasInfluence);
            WriteOrders("step.i32");
        }

        using var whole = new TimedArm(spec, data, recorder);
        var losses = whole.Arm.Advance(1);
        WriteOrders("order.i32");
        RawFile.Write<float>(Path.Combine(folder, "cohort/losses.f32"), [.. losses.Select(l => (float)l)]);
        Write("cohort/weights", [.. whole.Weights()], HasInfluence);
        return "ok";

        void WriteOrders(string name) => RawFile.Write<int>(Path.Combine(folder, name), [.. recorder.Orders.Values.SelectMany(o => o)]);
    }

    // A softmax does not see what is added to all scores of a query, and that is all a bias of the keys does: its gradient is nothing
    // but rounding, of which Adam makes full steps.
    private static bool HasInfluence(Segment segment) => !segment.Name.EndsWith(".key.bias", StringComparison.Ordinal);

    private void Write(string name, float[][] values, Func<Segment, bool> compared)
    {
        var segments = arm.Arm.Groups[0].Network.Segments;
        for (var i = 0; i < values.Length; i++)
        {
            if (compared(segments[i])) RawFile.Write<float>(Path.Combine(folder, name, $"{i}.f32"), values[i]);
        }
    }
}
