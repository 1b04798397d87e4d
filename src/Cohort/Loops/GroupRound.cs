using Cohort.Contexts;
using Cohort.Hooks;
using Cohort.Metrics;

namespace Cohort.Loops;

/// <summary>
/// One group going through one round: the loop's phases, each calling the hooks of the group's methods. What they spend goes to the arm's meter.
/// </summary>
internal sealed class GroupRound(LearnerGroup group, MethodRounds rounds, ExampleOrder order, Meter spent)
{
    private IEnumerable<LearnerView> Attending => group.Learners.Where(l => l.Attends);

    /// <summary>Who there is, who attends, and where everyone starts. Until the groups settle, learners may be born and retire.</summary>
    public void Begin()
    {
        foreach (var learner in group.Learners) (learner.Attends, learner.Counts) = (true, true);
        group.FollowSchedule(rounds.Number);
        group.Population.Open();
        foreach (var (method, name) in group.Methods.With<IBegin>()) method.Begin(rounds[name]);
    }

    /// <summary>All attending learners attempt at the same time; what comes of it is kept in order of ids.</summary>
    public async ValueTask AttemptAsync(CancellationToken cancellation)
    {
        foreach (var (method, name) in group.Methods.With<IAttempt>())
        {
            var attempts = Attending.Select(l => method.AttemptAsync(rounds[name], l, cancellation).AsTask()).ToArray();
            foreach (var keep in await Task.WhenAll(attempts).WaitAsync(cancellation)) keep();
        }
    }

    /// <summary>What the local steps need: every attending learner's examples, what methods put in, who is read.</summary>
    public void Prepare()
    {
        var orders = group.Learners.Select(l => l.Attends ? order.Of(rounds, l) : []).ToArray();
        if (group.Trainer is not { } trainer) return;
        group.Examples.Upload();
        trainer.Prepare(rounds, orders);
    }

    /// <summary>The local steps are over: each learner's mean training loss, NaN for one that idled.</summary>
    public double[] End()
    {
        if (group.Trainer is not { } trainer) return [.. group.Learners.Select(_ => double.NaN)];
        var taken = trainer.End();
        spent.Spend(Unit.Steps, taken.Steps);
        spent.Spend(Unit.Examples, taken.Examples);
        spent.Spend(Unit.Bytes, taken.Bytes);
        return taken.Loss;
    }

    public void Remember()
    {
        foreach (var (method, name) in group.Methods.With<IRemember>())
        {
            foreach (var learner in Attending) method.Remember(rounds[name], learner);
        }
    }

    /// <summary>The exchanges of this round, one after the other.</summary>
    public async ValueTask ExchangeAsync(CancellationToken cancellation)
    {
        foreach (var (name, options) in group.Methods.ExchangingIn(rounds.Number))
            spent.Spend(Unit.Bytes, await group.Exchanger.ExchangeAsync(options, name, rounds, cancellation));
    }
}
