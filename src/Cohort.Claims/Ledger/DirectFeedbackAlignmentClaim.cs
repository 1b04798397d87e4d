using Cohort.Data;
using Cohort.Hooks;
using Cohort.Methods;
using Cohort.Metrics;
using Cohort.Models;
using Cohort.Optimizers;
using Cohort.Plans;

namespace Cohort.Claims;

/// <summary>Direct feedback alignment keeps up with backpropagation in a wide network and falls behind where a layer is narrow.</summary>
[Claim("direct-feedback-alignment-practices", "s2-016")]
internal sealed class DirectFeedbackAlignmentClaim : Claim
{
    private const int Wide = 128, Narrow = 8;
    private const double RateOfBackprop = 0.4; // in both networks

    /// <inheritdoc/>
    public override string Paper =>
        "J. Launay, I. Poli, F. Krzakala: Principled training of neural networks with direct feedback alignment, arXiv 1906.04554, 2019";

    /// <inheritdoc/>
    public override string Sentence =>
        "Direct feedback alignment trains wide fully connected networks nearly as well as backpropagation; "
        + "a narrow layer keeps it from aligning, and it falls behind.";

    /// <inheritdoc/>
    public override string Experiment =>
        "Drawn digits, one learner with all rows; an MLP with three hidden tanh layers of 128, w and 128 units, w = 128 (wide) or 8 (narrow); plain "
        + "gradient descent, batch 32. "
        + "The lead is the rule's accuracy minus backpropagation's in the same network: what a narrow layer costs every rule is not in it. "
        + "Alignment is the mean cosine between the rule's direction and the gradient over the weights below the outputs, in the last pass. "
        + "Control: feedback drawn anew in every step, to which nothing can align. Full: 2,400 rows, 20 passes; fast: 400 rows, 6 passes.";

    /// <inheritdoc/>
    public override ClaimBudget Budget => new(BudgetUnit.Examples, Full: 48_000, Fast: 2_400);

    /// <inheritdoc/>
    public override string Tried =>
        "First run in full before the cohort standardised its inputs, with rates from 0.05 to 1.6: direct feedback 0.014 below the gradient in the "
        + "wide network, its lead 0.018 lower in the narrow one [0.007, 0.030], its alignment 0.081 lower [0.062, 0.100], both short of the "
        + "margins; redrawn feedback ran at the rate of kept feedback, at which it diverged, and has a rate of its own since. With the new inputs "
        + "all rates were chosen anew. With ten classes, eight units are not very narrow.";

    /// <inheritdoc/>
    public override IReadOnlyList<ClaimArm> Arms =>
    [
        Arm("backprop, wide", "the gradient, w = 128", new Backprop(), Wide, RateOfBackprop),
        Arm("direct feedback, wide", "direct feedback alignment, w = 128", new DirectFeedbackAlignment(), Wide, 0.8),
        Arm("backprop, narrow", "the gradient, w = 8", new Backprop(), Narrow, RateOfBackprop),
        Arm("direct feedback, narrow", "direct feedback alignment, w = 8", new DirectFeedbackAlignment(), Narrow, 0.1),
        Arm("redrawn feedback, wide", "the feedback is drawn anew in every step, w = 128", new DirectFeedbackAlignment { Redraw = true }, Wide, 0.1),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Comparison> Comparisons =>
    [
        Comparison.NoWorse("direct feedback, wide", than: "backprop, wide", "accuracy", 0.02),
        Comparison.Gain("direct feedback, wide", over: "direct feedback, narrow", "lead", 0.02),
        Comparison.Gain("direct feedback, wide", over: "direct feedback, narrow", "alignment", 0.1),
        Comparison.Gain("direct feedback, wide", over: "redrawn feedback, wide", "accuracy", 0.02),
    ];

    private static string TunedTo(double rate) =>
        FormattableString.Invariant($"rate {rate}: the best for this arm of 0.02, 0.05, 0.1, 0.2, 0.4, 0.8 on seed 1000000, which does not count");

    private static ClaimArm Arm(string name, string what, ILearningRule rule, int width, double rate) => new(name, what, TunedTo(rate), c =>
    {
        var own = c.Learn(PlanOf(c, rule, width, rate));
        return new ArmNumbers
        {
            { new Metric("accuracy"), own["accuracy"] },
            { new Metric("lead"), own["accuracy"] - c.Learn(PlanOf(c, new Backprop(), width, RateOfBackprop))["accuracy"] },
            { new Metric("alignment"), own["alignment"] },
        };
    });

    private static Plan PlanOf(ArmContext c, ILearningRule rule, int width, double rate) => new()
    {
        Budget = new BudgetOptions { Rounds = c.Sized(full: 20, fast: 6) },
        Data = new DataOptions { Source = new GlyphSource { Rows = c.Sized(2400, 400), TestRows = c.Sized(1000, 300) } },
        Peers = new PeersOptions { Count = 1, Split = new Iid(), LocalTest = 0 },
        Learner = new LearnerOptions
        {
            Model = new Mlp { Hidden = [128, width, 128], Activation = Nonlinearity.Tanh },
            Optimizer = new Sgd { Rate = rate },
            Rule = rule,
        },
        Evaluate = [new GradientAlignment()],
        Baselines = false,
    };
}
