using Cohort.Contexts;
using Cohort.Hooks;
using Cohort.Reports;
using Cohort.Tensors;

namespace Cohort.Loops;

/// <summary>
/// The examples that a learner attempts in a round: its rows of the current task, shuffled, as often as the plan says; then as methods change it.
/// </summary>
internal sealed class ExampleOrder(ArmKind arm, ArmSetup setup, LearnerGroup group)
{
    public List<int> Of(MethodRounds rounds, LearnerView learner)
    {
        var order = Shuffled(rounds, learner);
        if (order.Count == 0) return order;
        var chosen = false;
        foreach (var (method, name) in group.Methods.With<IChoose>())
        {
            method.Choose(rounds[name], learner, order);
            chosen = true;
        }

        if (chosen) group.Examples.RequireOwn(learner, order);
        // As if it were not there: the loss of a batch is divided by the sum of its weights, which may not be 0.
        if (chosen && group.Weights is { } weights) order.RemoveAll(id => weights[learner, id] == 0);
        return order;
    }

    private List<int> Shuffled(MethodRounds rounds, LearnerView learner)
    {
        int[] rows = setup.Tasks == 1
            ? learner.Rows.ToArray()
            : [.. learner.RowArray.Where(id => group.Examples.TaskOf(id) == setup.TaskOf(rounds.Number))];
        if (group.Weights is { } weights) rows = Array.FindAll(rows, id => weights[learner, id] > 0);
        var order = new List<int>();
        if (rows.Length == 0) return order;
        var (local, batch) = (setup.Plan.Learner.Local, setup.Plan.Learner.Batch);
        var stream = new RandomStream(setup.Plan.Seed, "order", learner.Id, rounds.Number);
        var pooled = arm == ArmKind.Pooled ? setup.Group.Peers.Count(k => setup.Peers[k].Train.Length > 0) : 1; // the budget of its group
        for (var pass = 0; local.Steps is null && pass < local.Passes; pass++) Shuffle(rows.Length);
        var least = (long)(local.Steps ?? local.MinSteps ?? 0) * pooled * batch;
        while (order.Count < least) Shuffle((int)Math.Min(rows.Length, least - order.Count));
        return order;

        void Shuffle(int take)
        {
            stream.Shuffle<int>(rows);
            order.AddRange(rows.AsSpan(0, take));
        }
    }
}
