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

    private readonly LearnerGroup group;
    private readonly IReadOnlyList<LearnerGroup> groups;
    private readonly IReadOnlyList<LearnerView> learners;
    private readonly int batch;
    private readonly ProgramRunner runner;
    private readonly MethodInput[] inputs;
    private readonly ExampleInput[] byExample;
    private readonly PartnerRequest[] partners;
    private readonly Segment lossSum;
    private readonly long[] shown;
    private readonly bool[][] fromOthers; // by partner and learner
    private NativeBuffer<int> order = new(1);
    private NativeBuffer<float> weights = new(1);
    private MethodRounds? rounds;

    /// <param name="setup">The group's ground.</param>
    /// <param name="group">Whose steps these are.</param>
    /// <param name="groups">All groups of the arm.</param>
    public Trainer(ArmSetup setup, LearnerGroup group, IReadOnlyList<LearnerGroup> groups)
    {
        (this.group, this.groups, learners, batch) = (group, groups, group.Learners, setup.Plan.Learner.Batch);
        lossSum = group.Row[StepRecorder.LossSum];
        shown = new long[learners.Count];
        (Program, var requests, var fields, var generated, partners) = Countable.Step(setup, batch, () =>
            group.Recorder.TrainingStep(group.Examples.Buffers.Rows, batch, group.View.Index, groups));
        SlotRows[] slots = [new(group.Bank, [.. learners.Select(l => l.Row)]), .. partners.Select(p => Rows(p, _ => 0))];
        fromOthers = [.. partners.Select(_ => new bool[learners.Count])];
        runner = new ProgramRunner(setup.Team, Program, [.. learners.Select(l => l.Id)], slots) { Seed = setup.Plan.Seed };

        foreach (var field in fields) runner.Bind(RecordedStep.InputOf(field), _ => group.Examples.Buffers[field]);
        foreach (var field in generated) runner.Bind(RecordedStep.GeneratedInputOf(field), item => group.Examples.Generated![field, learners[item]]);
        inputs = [.. requests.Where(r => r is not ExampleRequest).Select(r => MethodInput.Of(r, learners.Count))];
        byExample = [.. requests.OfType<ExampleRequest>().Select(r => new ExampleInput(r))];
        foreach (var input in inputs) runner.Bind(input.Request.Name, item => input[item]);
    }

    /// <summary>The step as it runs.</summary>
    public CompiledProgram Program { get; }

    /// <summary>Whether a step reads other learners, so that all groups have to take theirs together.</summary>
    public bool ReadsOthers => partners.Length > 0;

    /// <summary>Lays out what a round's steps need.</summary>
    /// <param name="round">The round, as each method sees it.</param>
    /// <param name="orders">For each learner the examples in order; empty: it idles.</param>
    public void Prepare(MethodRounds round, IReadOnlyList<List<int>> orders)
    {
        rounds = round;
        var starts = new long[learners.Count];
        var total = 0L;
        for (var k = 0; k < learners.Count; k++)
        {
            (starts[k], shown[k]) = (total, orders[k].Count);
            learners[k].Steps = (orders[k].Count + batch - 1) / batch;
            total += (long)learners[k].Steps * batch;
        }

        Upload(orders, starts, total);
        foreach (var input in inputs)
        {
            for (var k = 0; k < learners.Count; k++) input.Fill(round[input.Request.Owner], learners[k], k);
        }

        foreach (var input in byExample)
        {
            input.Prepare(total);
            for (var k = 0; k < learners.Count; k++)
            {
                if (orders[k].Count == 0) continue;
                var order = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(orders[k]);
                input.Fill(round[input.Request.Owner], learners[k], order, starts[k], learners[k].Steps * batch);
            }

            runner.Bind(input.Request.Name, item => input[starts[item]]);
        }

        foreach (var learner in learners) learner[lossSum].Clear();
        foreach (var (i, partner) in partners.Index()) runner.BindRows(partner.Slot, Rows(partner, k => Chosen(i, k)));
        runner.Bind("order", item => new Binding(order, starts[item], batch));
        runner.Bind("weights", item => new Binding(weights, starts[item], batch));
    }

    /// <summary>Runs all steps in one go.</summary>
    public void Run() => runner.Run(FirstStep, item => learners[item].Steps);

    /// <summary>Begins to run them one by one, and gives the most that a learner takes.</summary>
    public int Begin() => runner.Begin(FirstStep, item => learners[item].Steps);

    /// <summary>One step of those learners whose steps reach so far.</summary>
    public void Step(int step) => runner.Step(step);

    /// <summary>What the steps came to.</summary>
    public StepsTaken End()
    {
        foreach (var learner in learners.Where(l => l.Steps > 0)) learner.Loss = (double)learner[lossSum][0] / learner.Steps;
        return new StepsTaken(
            [.. learners.Select(l => l.Steps == 0 ? double.NaN : l.Loss)],
            learners.Sum(l => (long)l.Steps), shown.Sum(), (runner.Crossed + partners.Select(Crossed).Sum()) * sizeof(float));
    }

    private long FirstStep => rounds!.Number * StepsPerRound;

    private SlotRows Rows(PartnerRequest partner, Func<int, int> row) =>
        new(groups[partner.Group.Index].Snapshot.Bank, [.. Enumerable.Range(0, learners.Count).Select(row)]);

    private int Chosen(int index, int item)
    {
        var partner = partners[index];
        fromOthers[index][item] = false;
        if (learners[item].Steps == 0) return 0;
        var chosen = partner.Choose(rounds![partner.Owner], learners[item]);
        if (!partner.Group.Learners.Contains(chosen))
            throw new InvalidOperationException($"{partner.Owner} chose learner {chosen.Id}, which is not of the group that it wanted to read");
        // A learner does not send itself anything.
        fromOthers[index][item] = !ReferenceEquals(chosen, learners[item]);
        groups[partner.Group.Index].Snapshot.Want(chosen);
        return chosen.Row;
    }

    // An exchange that rests by its schedule passes nothing.
    private long Crossed(PartnerRequest partner, int index)
    {
        var round = rounds![partner.Owner];
        if (group.Methods.IsExchange(partner.Owner) && round.NextExchange != round.Round) return 0;
        var floats = 0L;
        for (var k = 0; k < learners.Count; k++)
        {
            if (fromOthers[index][k]) floats += shown[k] * partner.FloatsByExample + learners[k].Steps * partner.Floats;
        }

        return floats;
    }

    public void Dispose()
    {
        runner.Dispose();
        order.Dispose();
        weights.Dispose();
        foreach (var input in inputs) input.Dispose();
        foreach (var input in byExample) input.Dispose();
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
            shown[count..].Clear();
            if (group.Weights is { } of)
            {
                for (var i = 0; i < count; i++) shown[i] = of[learners[k], ids[i]];
            }
            else
            {
                shown[..count].Fill(1);
            }
        }
    }
}
