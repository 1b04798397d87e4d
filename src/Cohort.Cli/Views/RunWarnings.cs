using Cohort.Methods;
using Cohort.Metrics;
using Cohort.Optimizers;
using Cohort.Options;
using Cohort.Plans;
using Cohort.Reports;

namespace Cohort.Cli;

/// <summary>What a run does that hardly anybody means, in a sentence each that says how to mend it.</summary>
internal static class RunWarnings
{
    /// <summary>
    /// Several peers, and nothing in the plan by which one could learn from another. Methods of other roles than exchange may let peers learn of
    /// each other: with any of those the plan is trusted.
    /// </summary>
    public static string? NothingExchanged(Plan plan)
    {
        var others = plan.Curriculum.Count + plan.Memory.Count + plan.Feedback.Count;
        if (plan.Peers.Count == 1 || others > 0 || plan.Learner.Planned(plan).Any(g => g.Exchange.Count > 0 || g.Learner.Rule is not Backprop))
            return null;
        return $"Nothing is exchanged: the plan has no exchange, so its {plan.Peers.Count} peers learn by themselves. For peers that learn from each "
            + "other write exchange: [ gossip ] into it, or give --exchange gossip; --exchange none says that this is meant.";
    }

    /// <summary>Methods that are known not to do what they are for with the rest of the plan.</summary>
    public static string? Unsuited(Plan plan)
    {
        foreach (var group in plan.Learner.Planned(plan))
        {
            if (!group.Exchange.Any(e => e.Method is Scaffold) || group.Learner.Optimizer is Sgd { Momentum: 0 }) continue;
            return "scaffold corrects plain gradient steps, and this optimizer scales or sums them: with adam peers have learnt no more together "
                + "than alone. Give it learner.optimizer: sgd, or take --exchange fedavg.";
        }

        return null;
    }

    /// <summary>No learner of the cohort has a loss any more.</summary>
    public static string? Diverged(Plan plan, Report report)
    {
        if (report.Final?.Together.Metrics.GetValueOrDefault(Metric.Loss.Name) is not { PerLearner: { Count: > 0 } losses }) return null;
        if (losses.Any(double.IsFinite)) return null;
        return $"All {losses.Count} learners have diverged: their weights grew until they were no numbers any more, and so is what is said of them. "
            + $"Usually steps are too large: try {SmallerRate(plan.Learner.Optimizer)}.";
    }

    private static string SmallerRate(IOptimizer optimizer)
    {
        double? rate = optimizer switch { Sgd sgd => sgd.Rate, Adam adam => adam.Rate, _ => null };
        return rate is null ? "a smaller rate of learner.optimizer"
            : FormattableString.Invariant($"--set learner.optimizer.{PlanCatalogue.NameOf(optimizer.GetType())}.rate={rate / 10} (it was {rate})");
    }
}
