using Cohort.Contexts;
using Cohort.Data;
using Cohort.Models;
using Cohort.Tensors;

namespace Cohort.Loops;

/// <summary>
/// Predicts by the one predict path, for many learners at once; learners are taken in groups so that the outputs at hand stay below a bound.
/// </summary>
internal sealed class Predictor : IPredictor
{
    private const int MaxBatch = 128, Rows = 16, Tokens = 2048;
    private const long OutputFloats = 8L << 20;
    private readonly ArmSetup setup;
    private readonly ExampleBuffers examples;
    private readonly CompiledProgram program;
    private readonly int batch, outputs;
    private readonly IReadOnlyList<string> fields, generatedFields;
    private readonly GeneratedBuffers? generated;

    /// <param name="setup">The arm's.</param>
    /// <param name="examples">What is predicted on.</param>
    /// <param name="recorder">Records the one predict path.</param>
    /// <param name="tap">Reads this tap of the pass in place of its outputs.</param>
    /// <param name="generated">The examples that methods made for the learners, which may be predicted on, too; null: none.</param>
    /// <param name="before">Changes the pass on its way.</param>
    public Predictor(ArmSetup setup, ExampleBuffers examples, StepRecorder recorder, string? tap = null, GeneratedBuffers? generated = null,
        Action<Forwarding>? before = null)
    {
        (this.setup, this.examples, this.generated) = (setup, examples, generated);
        // Attention grows with the square of the window; a batch that is not full is computed all the same.
        var most = setup.Train.Objective.ByPosition ? Math.Clamp(Tokens / setup.Train.ExampleShape[0], 1, MaxBatch) : MaxBatch;
        batch = Math.Clamp((examples.Rows + Rows - 1) / Rows * Rows, 1, most);
        ((program, outputs, fields, generatedFields), batch) = Countable.Prediction(
            setup, batch, rows => recorder.Prediction(examples.Rows, rows, tap, generated is not null, before));
    }

    /// <inheritdoc/>
    public ValueTask PredictAsync(
        IReadOnlyList<(LearnerView Learner, int[] Rows)> items, Action<int, ReadOnlySpan<float>> sink, CancellationToken cancellation)
    {
        Predict(items, sink);
        return ValueTask.CompletedTask;
    }

    /// <summary>The same at once: nothing outside is waited for.</summary>
    public void Predict(IReadOnlyList<(LearnerView Learner, int[] Rows)> items, Action<int, ReadOnlySpan<float>> sink)
    {
        foreach (var (first, count) in Groups([.. items.Select(i => i.Rows.Length)]))
            Run([.. items.Skip(first).Take(count)], (item, values) => sink(first + item, values));
    }

    /// <summary>
    /// What a prediction holds at most, in bytes: outputs and orders of a group of learners, and one step's activations for each thread.
    /// </summary>
    /// <param name="rows">How many rows each learner predicts.</param>
    public long BytesFor(IReadOnlyList<int> rows) => setup.Team.Threads * program.BytesPerThread
        + Groups(rows).Max(g => g.Count * program.BytesPerLearner + rows.Skip(g.First).Take(g.Count).Sum(OrderAndOutputs));

    private IEnumerable<(int First, int Count)> Groups(IReadOnlyList<int> rows)
    {
        var from = 0;
        while (from < rows.Count)
        {
            var (to, floats) = (from, 0L);
            while (to < rows.Count && (to == from || floats < OutputFloats)) floats += (long)Padded(rows[to++]) * outputs;
            yield return (from, to - from);
            from = to;
        }
    }

    private long OrderAndOutputs(int rows) => (long)Padded(rows) * (outputs + 1) * sizeof(float);

    private int Padded(int rows) => (rows + batch - 1) / batch * batch;

    private void Run((LearnerView Learner, int[] Rows)[] items, Action<int, ReadOnlySpan<float>> sink)
    {
        var (starts, total) = (new long[items.Length], 0L);
        for (var i = 0; i < items.Length; i++)
        {
            starts[i] = total;
            total += Padded(items[i].Rows.Length);
        }

        if (total == 0) return;
        using var order = new NativeBuffer<int>(total);
        using var results = new NativeBuffer<float>(total * outputs);
        for (var i = 0; i < items.Length; i++) items[i].Rows.CopyTo(order.Slice(starts[i], items[i].Rows.Length));
        var slots = new SlotRows(items[0].Learner.Bank, [.. items.Select(i => i.Learner.BankRow)]);
        using var runner = new ProgramRunner(setup.Team, program, [.. items.Select(i => i.Learner.Id)], slots) { Seed = setup.Plan.Seed };
        foreach (var field in fields) runner.Bind(RecordedStep.InputOf(field), _ => examples[field]);
        foreach (var field in generatedFields) runner.Bind(RecordedStep.GeneratedInputOf(field), item => generated![field, items[item].Learner]);
        runner.Bind("order", item => new Binding(order, starts[item], batch));
        runner.BindOutput("output", item => new Binding(results, starts[item] * outputs, batch * outputs));
        runner.Run(0, item => Padded(items[item].Rows.Length) / batch);
        setup.Team.Run(items.Length, (item, _) =>
        {
            var rows = items[item].Rows.Length;
            if (rows > 0) sink(item, results.Slice(starts[item] * outputs, rows * outputs));
        });
    }
}
