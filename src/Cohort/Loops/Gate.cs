using Cohort.Contexts;
using Cohort.Metrics;
using Cohort.Plans;

namespace Cohort.Loops;

/// <summary>
/// Takes what learners are offered on trial, as <see cref="GateOptions"/> says: both copies of a learner take the same steps by the group's own
/// trainer, in the learner's row, and whatever is not kept is put back.
/// </summary>
internal sealed class Gate(LearnerGroup group, GateOptions options, MethodName exchange)
{
    private static readonly Metric OfferKept = new("offer_kept"), LeftOut = new("senders_left_out", Better.Lower);
    private static readonly Metric OfferHarm = new("offer_harm", Better.Lower);
    private static readonly Metric AuditLoss = new("audit_loss", Better.Lower), HeldOutUses = new("heldout_uses", Better.Lower);

    /// <summary>Decides for every receiver; afterwards its row is what it keeps.</summary>
    /// <param name="rounds">The round.</param>
    /// <param name="receipts">Who heard whom.</param>
    /// <param name="finish">Makes a learner what the exchange made of its payload.</param>
    /// <param name="cancellation">Asks for an early end.</param>
    public async ValueTask DecideAsync(
        MethodRounds rounds, IReadOnlyList<Receipt> receipts, Action<LearnerView, float[]> finish, CancellationToken cancellation)
    {
        var round = rounds[exchange];
        GateTrial[] trials = [.. receipts.Select(r => new GateTrial(r, new GateMemory(round, exchange, r.Receiver), finish, group.Trainable))];
        foreach (var free in trials.Where(t => !t.IsTried)) await free.TakeAsync(cancellation);
        trials = [.. trials.Where(t => t.IsTried)];
        Train(rounds, trials);
        foreach (var trial in trials) trial.WithoutOffer(round);
        foreach (var trial in trials) await trial.LeaveOutliersAsync(round, options, cancellation);
        for (var open = trials.Where(t => !t.IsDecided).ToArray(); open.Length > 0; open = [.. open.Where(t => !t.IsDecided)])
        {
            foreach (var trial in open) await trial.TakeAsync(cancellation);
            Train(rounds, open);
            foreach (var trial in open) await trial.JudgeAsync(round, options, cancellation);
        }

        foreach (var trial in trials)
        {
            trial.Settle(round);
            Tell(round, trial);
        }
    }

    // Both copies see the same rows in the same order. What the trainer says of its steps is the round's own, and stays.
    private void Train(MethodRounds rounds, GateTrial[] trials)
    {
        if (options.After == 0 || trials.Length == 0 || group.Trainer is not { } trainer) return;
        var round = rounds[exchange];
        var steps = group.Learners.Select(l => l.Steps).ToArray();
        var orders = group.Learners.Select(_ => new List<int>()).ToArray();
        foreach (var trial in trials) orders[trial.Learner.Row] = Order(round, trial.Learner);
        trainer.Prepare(rounds, orders);
        trainer.Run();
        var taken = trainer.End();
        round.Spend(Unit.Steps, taken.Steps);
        round.Spend(Unit.Examples, taken.Examples);
        foreach (var (learner, own) in group.Learners.Zip(steps)) learner.Steps = own;
    }

    private List<int> Order(RoundContext round, LearnerView learner)
    {
        int[] rows = [.. learner.Rows.ToArray().Where(id => round.Tasks == 1 || round.TaskOfExample(id) == round.Task)];
        if (group.Weights is { } weights) rows = Array.FindAll(rows, id => weights[learner, id] > 0);
        var (order, stream) = (new List<int>(), round.Stream("gate/order", learner.Id));
        for (var pass = 0; pass < options.After; pass++)
        {
            stream.Shuffle<int>(rows);
            order.AddRange(rows);
        }

        return order;
    }

    private static void Tell(RoundContext round, GateTrial trial)
    {
        round.Record(OfferKept, trial.Learner, trial.IsKept ? 1 : 0);
        round.Record(OfferHarm, trial.Learner, trial.Harm);
        round.Record(LeftOut, trial.Learner, trial.LeftOut.Count);
        round.Record(HeldOutUses, trial.Learner, trial.Memory.MeanUses);
        if (trial.Memory.Audit.Length > 0) round.Record(AuditLoss, trial.Learner, round.Losses(trial.Learner, trial.Memory.Audit).Average());
        if (!trial.IsKept) round.Journal("undone", $"{trial.Learner.Id}");
        else if (trial.Found.Count > 0)
            round.Journal("left_out", $"{trial.Learner.Id} without {string.Join(' ', trial.Found.Select(row => round.Learners[row].Id))}");
    }
}
