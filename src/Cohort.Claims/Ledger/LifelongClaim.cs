using Cohort.Data;
using Cohort.Methods;
using Cohort.Metrics;
using Cohort.Models;
using Cohort.Optimizers;
using Cohort.Plans;
using Cohort.Roles;

namespace Cohort.Claims;

/// <summary>The metrics put learners of known behaviour into the order in which they were made.</summary>
[Claim("lifelong-metrics-suite", "s1-063")]
internal sealed class LifelongClaim : Claim
{
    private const string Tuning = "none: the arms are made to behave differently, not to be good";

    /// <inheritdoc/>
    public override string Paper =>
        "M. M. Baker, A. New, et al.: A domain-agnostic approach for characterization of lifelong learning systems. "
        + "Neural Networks 160, 2023, arXiv:2301.07799";

    /// <inheritdoc/>
    public override string Sentence =>
        "Task-by-task scores, summarised as maintenance, transfer and forgetting, characterise how a lifelong learner behaves, "
        + "and tell different behaviours apart.";

    /// <inheritdoc/>
    public override string Experiment =>
        "The paper gives no number to reach, so learners are made whose behaviour is known. Drawn digits as a stream of five tasks of two classes "
        + "each, with one output for every class; an MLP with 64 hidden units, three passes over each task. One learns each task and nothing else, "
        + "so it forgets; one rehearses half of the time, so it forgets less; one takes steps too small to change a weight, so that nothing may "
        + "show but zeros - the arm called zeros is the definition itself. Full: 1,000 rows; fast: 300 rows.";

    /// <inheritdoc/>
    public override string Tried =>
        "As first written, maintenance of the constant learner (0) was to be above that of the one that rehearses. On trial seeds, which do not "
        + "count, that was false for a good reason: rehearsal goes on teaching tasks that were learnt only in part, so its maintenance may be "
        + "positive. The constant learner is now compared with the naive one; nothing else was changed.";

    /// <inheritdoc/>
    public override ClaimBudget Budget => new(BudgetUnit.Examples, Full: 3_000, Fast: 900);

    /// <inheritdoc/>
    public override IReadOnlyList<ClaimArm> Arms =>
    [
        new("naive", "each task in its turn", Tuning, c => c.Learn(PlanOf(c, rate: 0.1))),
        new("replay", "half of what it sees is rehearsed, evenly, from 20 kept rows of each earlier task", Tuning,
            c => c.Learn(PlanOf(c, rate: 0.1, new PowerLawRehearsal { Shape = PowerLawRehearsal.AgeShape.Uniform, Share = 0.5, Keep = 20 }))),
        new("constant", "a rate of 1e-30: never changes", Tuning, c => c.Learn(PlanOf(c, rate: 1e-30))),
        new("zeros", "what a learner that never changes has by definition; nothing is run", Tuning, _ => Zeros()),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Comparison> Comparisons =>
    [
        Comparison.Gain("replay", over: "naive", "performance_maintenance", 0.05),
        Comparison.Gain("replay", over: "naive", "backward_transfer", 0.05),
        Comparison.Gain("replay", over: "naive", "forgetting", 0.05),
        Comparison.Gain("replay", over: "naive", "average_score", 0.05),
        Comparison.Gain("constant", over: "naive", "performance_maintenance", 0.05),
        Comparison.Gain("naive", over: "constant", "learning_score", 0.2),
        .. Changes.Select(metric => Comparison.Same("constant", "zeros", metric.Name, 1e-9)),
    ];

    // What speaks of change; the other two are scores.
    private static IEnumerable<Metric> Changes =>
        new Lifelong().Conclusions.Where(metric => !metric.Name.EndsWith("_score", StringComparison.Ordinal));

    private static ArmNumbers Zeros()
    {
        var zeros = new ArmNumbers();
        foreach (var metric in Changes) zeros.Add(metric, 0);
        return zeros;
    }

    private static Plan PlanOf(ArmContext c, double rate, params IMemory[] memory) => new()
    {
        Budget = new BudgetOptions { Rounds = 5 },
        Data = new DataOptions
        {
            Source = new GlyphSource { Rows = c.Sized(full: 1000, fast: 300), TestRows = c.Sized(1000, 300) },
            Tasks = new SplitTasks { Count = 5 },
        },
        Peers = new PeersOptions { Count = 1, Split = new Iid(), LocalTest = 0 },
        Learner = new LearnerOptions
        {
            Model = new Mlp { Hidden = [64] },
            Optimizer = new Sgd { Rate = rate },
            Local = new LocalOptions { Passes = 3 },
        },
        Memory = memory,
        Evaluate = [new Lifelong()],
        Baselines = false,
    };
}
