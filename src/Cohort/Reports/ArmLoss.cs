using Cohort.Metrics;

namespace Cohort.Reports;

/// <summary>
/// The loss of learners on the common test set, on which every learner that has not diverged has one: by it a number that is undefined, such as
/// that of a peer without rows of its own, is told from one that diverged.
/// </summary>
internal static class ArmLoss
{
    /// <summary>The loss of one of an arm's learners; NaN where it is not known.</summary>
    /// <param name="arm">The arm.</param>
    /// <param name="learner">Its place in order of ids; of the pooled learner, a peer's.</param>
    public static double LossOf(this ArmResult? arm, int learner) => Losses(arm) is not { Count: > 0 } losses ? double.NaN
        : learner < losses.Count ? losses[learner] : losses.Sum();

    /// <summary>A loss that is finite where at least one of the arm's learners has not diverged.</summary>
    /// <param name="arm">The arm.</param>
    public static double AnyLoss(this ArmResult? arm) => (Losses(arm) ?? []).FirstOrDefault(double.IsFinite, double.NaN);

    /// <summary>A loss that is finite where none of the learners whose number is not finite has diverged.</summary>
    /// <param name="arm">The arm.</param>
    /// <param name="values">The numbers, in learner order.</param>
    public static double LossOf(this ArmResult? arm, IReadOnlyList<double> values) =>
        Enumerable.Range(0, values.Count).Where(k => !double.IsFinite(values[k])).Sum(k => arm.LossOf(k));

    private static IReadOnlyList<double>? Losses(ArmResult? arm) => arm?.Metrics.GetValueOrDefault(Metric.Loss.Name)?.PerLearner;
}
