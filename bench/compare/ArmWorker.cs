using System.Diagnostics;
using System.Globalization;

namespace Cohort.Compare;

/// <summary>Cohort's side of a training work.</summary>
internal sealed class ArmWorker : IDisposable
{
    private readonly string folder;
    private readonly WorkSpec spec;
    private readonly float[] values;
    private readonly int[] labels;
    private readonly long before;
    private readonly ArmScene scene;
    private int round;

    public ArmWorker(string folder)
    {
        this.folder = folder;
        spec = WorkSpec.Read(folder);
        (values, labels) = (RawFile.Read<float>(Path.Combine(folder, WorkData.Values)), RawFile.Read<int>(Path.Combine(folder, WorkData.Labels)));
        before = Environment.WorkingSet;
        scene = new ArmScene(spec, values, labels);
    }

    public void Serve() => new WorkerLoop(Run, Answer).Serve(Console.In, Console.Out);

    public void Dispose() => scene.Dispose();

    private void Run(int units)
    {
        for (var i = 0; i < units; i++) scene.Arm.Advance(++round);
    }

    private string Answer(string question) => question switch
    {
        "check" => Check(),
        "memory" => Memory(),
        _ => $"error unknown question {question}",
    };

    /// <summary>Writes where learners start, the order they see, their gradients in the first step, and losses and weights after a round.</summary>
    private string Check()
    {
        var recorder = new OrderRecorder();
        using (var one = new ArmScene(spec with { Rate = 1, Momentum = 0, Steps = 1, Mixing = false }, values, labels, recorder))
        {
            var start = one.Weights().ToArray();
            Write("start", start);
            one.Arm.Advance(1);
            Write("cohort/gradient", [.. one.Weights().Zip(start, (after, was) => was.Zip(after, (w, a) => w - a).ToArray())]); // the rate is 1
            WriteOrders("step.i32");
        }

        using var whole = new ArmScene(spec, values, labels, recorder);
        var losses = whole.Arm.Advance(1);
        WriteOrders("order.i32");
        RawFile.Write<float>(Path.Combine(folder, "cohort/losses.f32"), [.. losses.Select(l => (float)l)]);
        Write("cohort/weights", [.. whole.Weights()]);
        return "ok";

        void WriteOrders(string name) => RawFile.Write<int>(Path.Combine(folder, name), [.. recorder.Orders.Values.SelectMany(o => o)]);
    }

    private string Memory()
    {
        var arm = scene.Arm;
        var bank = (long)arm.Bank.Rows * arm.Row.Length * sizeof(float);
        using var process = Process.GetCurrentProcess();
        return string.Create(CultureInfo.InvariantCulture, $"{bank} {process.PeakWorkingSet64 - before}");
    }

    private void Write(string name, float[][] segments)
    {
        for (var i = 0; i < segments.Length; i++) RawFile.Write<float>(Path.Combine(folder, name, $"{i}.f32"), segments[i]);
    }
}
