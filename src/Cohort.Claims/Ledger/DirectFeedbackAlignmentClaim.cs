using Cohort.Data;
using Cohort.Methods;
using Cohort.Models;
using Cohort.Optimizers;
using Cohort.Plans;
using Cohort.Roles;

namespace Cohort.Claims;

/// <summary>Direct feedback alignment keeps up with backpropagation in a wide network and falls behind where a layer is narrow.</summary>
[Claim("direct-feedback-alignment-practices", "s2-016")]
public sealed class DirectFeedbackAlignmentClaim : Claim
{
    private const int Wide = 128, Narrow = 8;
    private const double RateOfBackprop = 0.1, RateOfFeedback = 0.1;
    private const string Tuning = "rate chosen for this rule in the wide network from 0.05, 0.1, 0.2, 0.4 on seed 1000000, which does not count";

    /// <inheritdoc/>
    public override string Paper => "J. Launay, I. Poli, F. Krzakala: Principled training of neural networks with direct feedback alignment, arXiv 1906.04554, 2019";

    /// <inheritdoc/>
    public override string Sentence => "Direct feedback alignment trains wide fully connected networks nearly as well as backpropagation; a narrow layer keeps it from aligning, and it falls behind.";

    /// <inheritdoc/>
    public override string Experiment =>
        "Drawn digits, one learner with all rows; an MLP with three hidden tanh layers of 128, w and 128 units, w = 128 (wide) or 8 (narrow); plain gradient descent, batch 32. "
        + "The lead is the rule's accuracy minus backpropagation's in the same network: what a narrow layer costs every rule is not in it. Alignment is the mean cosine between the rule's direction and the gradient over the weights below the outputs, "
        + "in the last pass. Control: feedback drawn anew in every step, to which nothing can align. Full: 2,400 rows, 20 passes; fast: 400 rows, 6 passes.";

    /// <inheritdoc/>
    public override ClaimBudget Budget => new(BudgetUnit.Examples, Full: 48_000, Fast: 2_400);

    /// <inheritdoc/>
    public override IReadOnlyList<ClaimArm> Arms =>
    [
        Arm("backprop, wide", "the gradient, w = 128", new Backprop(), Wide),
        Arm("direct feedback, wide", "direct feedback alignment, w = 128", new DirectFeedbackAlignment(), Wide),
        Arm("backprop, narrow", "the gradient, w = 8", new Backprop(), Narrow),
        Arm("direct feedback, narrow", "direct feedback alignment, w = 8", new DirectFeedbackAlignment(), Narrow),
        Arm("redrawn feedback, wide", "the feedback is drawn anew in every step, w = 128; rate of direct feedback alignment", new DirectFeedbackAlignment { Redraw = true }, Wide),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Comparison> Comparisons =>
    [
        Comparison.NoWorse("direct feedback, wide", than: "backprop, wide", "accuracy", 0.02),
        Comparison.Gain("direct feedback, wide", over: "direct feedback, narrow", "lead", 0.02),
        Comparison.Gain("direct feedback, wide", over: "direct feedback, narrow", "alignment", 0.1),
        Comparison.Gain("direct feedback, wide", over: "redrawn feedback, wide", "accuracy", 0.02),
    ];

    private static ClaimArm Arm(string name, string what, ILearningRule rule, int width) => new(name, what, Tuning, c =>
    {
        var own = c.Learn(PlanOf(c, rule, width));
        return new Dictionary<string, double>(StringComparer.Ordinal)
        {
            ["accuracy"] = own["accuracy"],
            ["lead"] = own["accuracy"] - c.Learn(PlanOf(c, new Backprop(), width))["accuracy"],
            ["alignment"] = own["alignment"],
        };
    });

    private static Plan PlanOf(ArmContext c, ILearningRule rule, int width) => new()
    {
        Budget = new BudgetOptions { Rounds = c.Sized(full: 20, fast: 6) },
        Data = new DataOptions { Rows = c.Sized(2400, 400), TestRows = c.Sized(1000, 300) },
        Peers = new PeersOptions { Count = 1, Split = new Iid(), Own = 0 },
        Learner = new LearnerOptions
        {
            Model = new Mlp { Hidden = [128, width, 128], Activation = Nonlinearity.Tanh },
            Optimizer = new Sgd { Rate = rule is Backprop ? RateOfBackprop : RateOfFeedback },
            Rule = rule,
        },
        Evaluate = [new GradientAlignment()],
        Baselines = false,
    };
}
