using Cohort.Contexts;
using Cohort.Tensors;

namespace Cohort.Loops;

/// <summary>
/// Runs the local steps of a round: each learner's order of examples is cut into batches, the last one padded with examples of
/// weight zero, and all learners run their steps in one go. A learner with an empty order is skipped.
/// </summary>
internal sealed class Trainer : IDisposable
{
    /// <summary>Steps are numbered from round times this, so that a learner's numbers do not depend on how many steps others took.</summary>
    private const long StepsPerRound = 1L << 24;

    private readonly ArmSetup setup;
    private readonly IReadOnlyList<LearnerView> learners;
    private readonly Bank bank;
    private readonly int batch;
    private readonly ProgramRunner runner;
    private readonly MethodInput[] inputs;
    private readonly Segment lossSum;
    private NativeBuffer<int> order = new(1);
    private NativeBuffer<float> weights = new(1);

    public Trainer(ArmSetup setup, ExampleBuffers examples, IReadOnlyList<LearnerView> learners, Bank bank, StepRecorder recorder)
    {
        (this.setup, this.learners, this.bank, batch) = (setup, learners, bank, setup.Plan.Learner.Batch);
        lossSum = bank.Layout[StepRecorder.LossSum];
        (Program, var requests, var fields) = recorder.TrainingStep(examples.Rows, batch, learners.Count);
        var slots = new SlotRows(bank, [.. learners.Select(l => l.Row)]);
        runner = new ProgramRunner(setup.Team, Program, [.. learners.Select(l => l.Id)], slots) { Seed = setup.Plan.Seed };

        foreach (var field in fields) runner.Bind(RecordedStep.InputOf(field), _ => examples[field]);
        inputs = [.. requests.Select(r => MethodInput.Of(r, learners.Count))];
        foreach (var input in inputs) runner.Bind(input.Request.Name, item => input[item]);
    }

    /// <summary>The step as it runs.</summary>
    public CompiledProgram Program { get; }

    /// <summary>Runs the steps and gives each learner's mean loss, NaN for one that idled, and how many steps all of them took.</summary>
    /// <param name="rounds">The round, as each method sees it.</param>
    /// <param name="orders">For each learner the examples in order; empty: it idles.</param>
    public (double[] Loss, long Steps) Run(MethodRounds rounds, IReadOnlyList<List<int>> orders)
    {
        var starts = new long[learners.Count];
        var total = 0L;
        for (var k = 0; k < learners.Count; k++)
        {
            starts[k] = total;
            learners[k].Steps = (orders[k].Count + batch - 1) / batch;
            total += (long)learners[k].Steps * batch;
        }

        Upload(orders, starts, total);
        foreach (var input in inputs)
        {
            for (var k = 0; k < learners.Count; k++) input.Fill(rounds[input.Request.Owner], learners[k], k);
        }

        foreach (var learner in learners) learner[lossSum].Clear();
        runner.Bind("order", item => new Binding(order, starts[item], batch));
        runner.Bind("weights", item => new Binding(weights, starts[item], batch));
        runner.Run(rounds.Number * StepsPerRound, item => learners[item].Steps);
        foreach (var learner in learners.Where(l => l.Steps > 0)) learner.Loss = (double)learner[lossSum][0] / learner.Steps;
        return ([.. learners.Select(l => l.Steps == 0 ? double.NaN : l.Loss)], total / batch);
    }

    public void Dispose()
    {
        runner.Dispose();
        order.Dispose();
        weights.Dispose();
        foreach (var input in inputs) input.Dispose();
    }

    private void Upload(IReadOnlyList<List<int>> orders, long[] starts, long total)
    {
        if (order.Length < total)
        {
            order.Dispose();
            weights.Dispose();
            (order, weights) = (new NativeBuffer<int>(total), new NativeBuffer<float>(total));
        }

        for (var k = 0; k < orders.Count; k++)
        {
            var count = orders[k].Count;
            if (count == 0) continue;
            var padded = learners[k].Steps * batch;
            var ids = order.Slice(starts[k], padded);
            var shown = weights.Slice(starts[k], padded);
            System.Runtime.InteropServices.CollectionsMarshal.AsSpan(orders[k]).CopyTo(ids);
            ids[count..].Fill(orders[k][0]);
            shown[..count].Fill(1);
            shown[count..].Clear();
        }
    }
}
