using Cohort.Data;
using Cohort.Loops;
using Cohort.Methods;
using Cohort.Models;
using Cohort.Optimizers;
using Cohort.Plans;

namespace Cohort.Claims;

/// <summary>Preferring one weak teacher's answers to a weaker one's makes a student better that is stronger than both.</summary>
[Claim("delta-learning", "s2-059")]
public sealed class DeltaLearningClaim : Claim
{
    private const int BetterPasses = 5;
    private const double WeightOfPreference = 1, WeightOfImitation = 1;
    private const string Tuned = "weight of the tuning loss chosen for this signal from 0.3, 1, 3 on seed 1000000, which does not count";

    /// <inheritdoc/>
    public override string Paper =>
        "S. Geng, H. Ivison, C.-L. Li, M. Sap, J. Li, R. Krishna, P. W. Koh: The delta learning hypothesis: preference tuning on weak data can yield strong gains, arXiv 2507.06187, 2025";

    /// <inheritdoc/>
    public override string Sentence =>
        "Preference tuning on pairs of answers from two weak teachers improves a student that is better than both, where imitating the better teacher makes it worse; what counts is the difference between the teachers.";

    /// <inheritdoc/>
    public override string Experiment =>
        "Drawn digits dealt out at random; an MLP with 64 hidden units everywhere. Two teachers learn from 100 rows, the better for 5 passes and the weaker for 1. The students learn from a quarter of their rows with labels; then, without labels, "
        + "from the teachers' answers on the rest: pairs where they differ (beta 0.1), or the better one's answers as labels. All arms take the same number of steps. Accuracy is the mean over students. Controls: the teachers' roles exchanged; teachers of equal "
        + "training. Imitation stopped at its best round by the test set itself is shown, and nothing is demanded of it: where the errors of teachers and student are unrelated, theory lets it win. "
        + "Full: 4 students, 3,600 rows, 30 rounds, then 6 of tuning; fast: 2 students, 1,200 rows, 15 and 3.";

    /// <inheritdoc/>
    public override ClaimBudget Budget => new(BudgetUnit.Rounds, Full: 36, Fast: 18);

    /// <inheritdoc/>
    public override IReadOnlyList<ClaimArm> Arms =>
    [
        Arm("untuned", "the students before the tuning", "nothing to tune", c => PlanOf(c, weight: 0)),
        ClaimArm.Single("better teacher", "the better teacher itself", "nothing to tune", "accuracy", c => Accuracies(c.Run(PlanOf(c, weight: 0)))[0]),
        ClaimArm.Single("weaker teacher", "the weaker teacher itself", "nothing to tune", "accuracy", c => Accuracies(c.Run(PlanOf(c, weight: 0)))[1]),
        Arm("preference", "the better teacher's answer is preferred", Tuned, c => PlanOf(c)),
        Arm("imitation", "the better teacher's answer is the label", Tuned, c => PlanOf(c, WeightOfImitation, TeacherSignal.Imitation)),
        ClaimArm.Single("imitation, best round", "the same, stopped after the round that is best on the test set; the round before the tuning is one of them", Tuned, "accuracy", c => BestRound(c, PlanOf(c, WeightOfImitation, TeacherSignal.Imitation))),
        Arm("preference, exchanged", "the weaker teacher's answer is preferred", "as for preference", c => PlanOf(c, exchanged: true)),
        Arm("preference, equal teachers", "both teachers learn for 5 passes", "as for preference", c => PlanOf(c, weakerPasses: BetterPasses)),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Comparison> Comparisons =>
    [
        Comparison.Gain("untuned", over: "better teacher", "accuracy", 0),
        Comparison.Gain("preference", over: "untuned", "accuracy", 0.005),
        Comparison.Gain("untuned", over: "imitation", "accuracy", 0),
        Comparison.Gain("untuned", over: "preference, exchanged", "accuracy", 0),
        Comparison.Same("preference, equal teachers", "untuned", "accuracy", 0.01),
    ];

    private static ClaimArm Arm(string name, string what, string tuning, Func<ArmContext, Plan> plan) =>
        ClaimArm.Single(name, what, tuning, "accuracy", c => Accuracies(c.Run(plan(c))).Skip(2).Average());

    private static IReadOnlyList<double> Accuracies(RunOutcome outcome) => outcome.Report.Final!.Together.Metrics["accuracy"].PerLearner;

    private static double BestRound(ArmContext c, Plan plan) =>
        c.Run(plan).Report.Rounds.Skip(LearningRounds(c) - 1).Max(round => round.Learners.Skip(2).Average(learner => learner.Metrics["accuracy"]));

    private static int LearningRounds(ArmContext c) => c.Sized(full: 30, fast: 15);

    // Learner 0 is always the teacher with more training, learner 1 the one with less; exchanged, the latter's answers are preferred.
    private static Plan PlanOf(ArmContext c, double weight = WeightOfPreference, TeacherSignal signal = TeacherSignal.Preference, int weakerPasses = 1, bool exchanged = false) => new()
    {
        Budget = new BudgetOptions { Rounds = LearningRounds(c) + c.Sized(full: 6, fast: 3) },
        Data = new DataOptions { Rows = c.Sized(3600, 1200), TestRows = c.Sized(1000, 400) },
        Peers = new PeersOptions { Count = c.Sized(6, 4), Split = new Iid(), Own = 0 },
        Learner = new LearnerOptions { Model = new Mlp { Hidden = [64] }, Optimizer = new Sgd { Rate = 0.1 } },
        Feedback =
        [
            new DeltaLearning
            {
                From = LearningRounds(c) + 1, Labelled = 0.25, TeacherRows = 100, Weight = weight, Signal = signal,
                Better = exchanged ? 1 : 0, BetterRounds = exchanged ? weakerPasses : BetterPasses,
                Weaker = exchanged ? 0 : 1, WeakerRounds = exchanged ? BetterPasses : weakerPasses,
            },
        ],
        Baselines = false,
    };
}
