using Cohort.Data;
using Cohort.Methods;
using Cohort.Metrics;
using Cohort.Models;
using Cohort.Optimizers;
using Cohort.Plans;

namespace Cohort.Claims;

/// <summary>Preferring one weak teacher's answers to a weaker one's makes a student better that is stronger than both.</summary>
[Claim("delta-learning", "s2-059")]
internal sealed class DeltaLearningClaim : Claim
{
    private const int Rows = 100;
    private const double WeightOfPreference = 0.01, WeightOfImitation = 0.1;

    /// <inheritdoc/>
    public override string Paper =>
        "S. Geng, H. Ivison, C.-L. Li, M. Sap, J. Li, R. Krishna, P. W. Koh: "
        + "The delta learning hypothesis: preference tuning on weak data can yield strong gains, arXiv 2507.06187, 2025";

    /// <inheritdoc/>
    public override string Sentence =>
        "Preference tuning on pairs of answers from two weak teachers improves a student that is better than both, "
        + "where imitating the better teacher makes it worse; what counts is the difference between the teachers.";

    /// <inheritdoc/>
    public override string Experiment =>
        "Drawn digits dealt out at random; an MLP with 64 hidden units everywhere. Two teachers learn for 20 rounds, the better from 100 rows and "
        + "the weaker from 30. The students learn from a quarter of their rows with labels; then, without labels, from the teachers' answers on the "
        + "rest: pairs where they differ (beta 0.1), or the better one's answers as labels. All arms take the same number of steps. Accuracy is the "
        + "mean over students. Controls: the teachers' roles exchanged; teachers with the same number of rows. Imitation with a weight tuned as "
        + "that of preference is shown, and nothing is demanded of it: where the errors of teachers and student are unrelated, theory lets it win. "
        + "Full: 4 students, 3,600 rows, 30 rounds, then 6 of tuning; fast: 2 students, 1,200 rows, 22 and 3.";

    /// <inheritdoc/>
    public override string Tried =>
        "The first design had teachers that differ in training only: 5 rounds and 1 round on the same number of rows. On seed 1000000, before any "
        + "counted run of the full form, every weight from 0.003 to 3 left students as they were or made them worse with either signal, and so did "
        + "a linear model: a teacher after one round names only a few classes, and students unlearnt those. So the weaker teacher now has fewer "
        + "rows instead, the weights were chosen anew, and imitation with the weight of ordinary training was set beside imitation with a tuned "
        + "one. This was run in full before the cohort standardised its inputs (preference 0.004 below untuned students, [-0.006, -0.003]); with "
        + "the new inputs the weights were chosen anew. Margins are the first ones.";

    /// <inheritdoc/>
    public override ClaimBudget Budget => new(BudgetUnit.Rounds, Full: 36, Fast: 25);

    /// <inheritdoc/>
    public override IReadOnlyList<ClaimArm> Arms =>
    [
        Arm("untuned", "the students before the tuning", "nothing to tune", c => PlanOf(c, weight: 0)),
        Teacher("better teacher", learner: 0),
        Teacher("weaker teacher", learner: 1),
        Arm("preference", "the better teacher's answer is preferred", TunedTo(WeightOfPreference), c => PlanOf(c, WeightOfPreference)),
        Arm("imitation", "the better teacher's answer is the label, weighed as labels were in training", "weight 1; not tuned",
            c => PlanOf(c, 1, DeltaLearning.TeacherSignal.Imitation)),
        Arm("imitation, tuned", "the better teacher's answer is the label", TunedTo(WeightOfImitation),
            c => PlanOf(c, WeightOfImitation, DeltaLearning.TeacherSignal.Imitation)),
        Arm("preference, exchanged", "the weaker teacher's answer is preferred", "as for preference",
            c => PlanOf(c, WeightOfPreference, exchanged: true)),
        Arm("preference, equal teachers", "both teachers have 100 rows", "as for preference", c => PlanOf(c, WeightOfPreference, weakerRows: Rows)),
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

    private static string TunedTo(double weight) =>
        FormattableString.Invariant(
            $"weight {weight} of the tuning loss: the best for this signal of 0.01, 0.03, 0.1, 0.3 on seed 1000000, which does not count");

    private static ClaimArm Teacher(string name, int learner) =>
        ClaimArm.Single(name, $"the {name} itself", "nothing to tune", new Metric("accuracy"), c => Accuracies(c, PlanOf(c, weight: 0))[learner]);

    private static ClaimArm Arm(string name, string what, string tuning, Func<ArmContext, Plan> plan) =>
        ClaimArm.Single(name, what, tuning, new Metric("accuracy"), c => Accuracies(c, plan(c)).Skip(2).Average());

    private static IReadOnlyList<double> Accuracies(ArmContext c, Plan plan) => c.Run(plan).Final!.Together.Metrics["accuracy"].PerLearner;

    // Learner 0 is always the teacher with more rows, learner 1 the one with fewer; exchanged, the latter's answers are preferred.
    private static Plan PlanOf(
        ArmContext c, double weight, DeltaLearning.TeacherSignal signal = DeltaLearning.TeacherSignal.Preference, int weakerRows = 30,
        bool exchanged = false)
    {
        var learning = c.Sized(full: 30, fast: 22);
        return new Plan
        {
            Budget = new BudgetOptions { Rounds = learning + c.Sized(full: 6, fast: 3) },
            Data = new DataOptions { Source = new GlyphSource { Rows = c.Sized(3600, 1200), TestRows = c.Sized(1000, 400) } },
            Peers = new PeersOptions { Count = c.Sized(6, 4), Split = new Iid(), LocalTest = 0 },
            Learner = new LearnerOptions { Model = new Mlp { Hidden = [64] }, Optimizer = new Sgd { Rate = 0.1 } },
            Feedback =
            [
                new DeltaLearning
                {
                    From = learning + 1, Labelled = 0.25, Weight = weight, Signal = signal, BetterRounds = 20, WeakerRounds = 20,
                    Better = exchanged ? 1 : 0, BetterRows = exchanged ? weakerRows : Rows,
                    Weaker = exchanged ? 0 : 1, WeakerRows = exchanged ? Rows : weakerRows,
                },
            ],
            Baselines = false,
        };
    }
}
