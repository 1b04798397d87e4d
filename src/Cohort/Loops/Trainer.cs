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
    private readonly IReadOnlyList<InputRequest> requests;
    private readonly NativeBuffer<float>[] inputs;
    private readonly Segment lossSum;
    private NativeBuffer<int> order = new(1);
    private NativeBuffer<float> weights = new(1);

    public Trainer(ArmSetup setup, ExampleBuffers examples, IReadOnlyList<LearnerView> learners, Bank bank, StepRecorder recorder)
    {
        (this.setup, this.learners, this.bank, batch) = (setup, learners, bank, setup.Plan.Learner.Batch);
        lossSum = bank.Layout[StepRecorder.LossSum];
        (Program, requests) = recorder.TrainingStep(examples.Rows, batch, learners.Count);
        var slots = new SlotRows(bank, [.. learners.Select(l => l.Row)]);
        runner = new ProgramRunner(setup.Team, Program, [.. learners.Select(l => l.Id)], slots) { Seed = setup.Plan.Seed };

        runner.Bind("data", _ => examples.Data);
        if (examples.Labels is { } labels) runner.Bind("labels", _ => new Binding(labels, 0, 0));
        if (examples.Targets is { } targets) runner.Bind("targets", _ => new Binding(targets, 0, 0));
        inputs = [.. requests.Select(r => new NativeBuffer<float>((long)r.Shape.Size * learners.Count))];
        for (var i = 0; i < inputs.Length; i++)
        {
            var (buffer, size) = (inputs[i], requests[i].Shape.Size);
            runner.Bind(requests[i].Name, item => new Binding(buffer, (long)item * size, 0));
        }
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
        for (var i = 0; i < inputs.Length; i++)
        {
            var (round, size) = (rounds[requests[i].Owner], requests[i].Shape.Size);
            foreach (var (learner, k) in learners.Select((l, k) => (l, k))) requests[i].Fill(round, learner, inputs[i].Slice((long)k * size, size));
        }

        foreach (var learner in learners) learner[lossSum].Clear();
        runner.Bind("order", item => new Binding(order, starts[item], batch));
        runner.Bind("weights", item => new Binding(weights, starts[item], batch));
        runner.Run(rounds.Number * StepsPerRound, item => learners[item].Steps);
        return ([.. learners.Select(l => l.Steps == 0 ? double.NaN : (double)l[lossSum][0] / l.Steps)], total / batch);
    }

    public void Dispose()
    {
        runner.Dispose();
        order.Dispose();
        weights.Dispose();
        foreach (var buffer in inputs) buffer.Dispose();
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
