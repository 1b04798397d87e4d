using Cohort.Contexts;
using Cohort.Data;
using Cohort.Hooks;
using Cohort.Options;
using Cohort.Roles;
using Cohort.Tensors;

namespace Cohort.Methods;

/// <summary>
/// Learns what users like from what they clicked, where popular items are seen more often than others: a click is weighed by the inverse of
/// the chance that the item was seen at all, and that weight is clipped so that few clicks on rare items do not carry all.
/// </summary>
/// <remarks>
/// <para>Source: the paper, section 3, and its published code. With the score s of a pair, d1 = -log sigmoid(s) is the loss if the pair
/// is relevant and d0 = -log sigmoid(-s) if it is not. A row's loss is w d1 + (1 - w) d0, where w is Y / max(theta, M) for the click Y, the
/// propensity theta, and the clip M (equations 9 and 13 there); M = 0 is the unbiased estimator, whose mean over clicks is the loss of the true
/// relevance. As 1 - w is below 0 at clicks the loss of a row may be, too. The model is that of the plan, matrix factorisation in the paper.</para>
/// <para>Compared with: <c>upweight</c>, the loss Y c d1 + (1 - Y) d0 of weighted matrix factorisation (Hu, Koren, Volinsky, "Collaborative
/// filtering for implicit feedback datasets", ICDM 2008, with the logistic loss); with c = 1 it takes clicks for relevance.</para>
/// <para>Where propensities are not known they are estimated, as in the paper's experiment on real data: theta of an item is its clicks, by those of
/// the item with the most, to the power <c>power</c>.</para>
/// </remarks>
[Method("unbiased_clipped_factorisation", Slug = "unbiased-clipped-implicit-mf", Role = MethodRole.Feedback, Habitat = Habitat.UsersAndItems)]
[Paper("unbiased-clipped-implicit-mf")]
public sealed class UnbiasedClippedFactorisation : IFeedback, ICheck, IJudge
{
    /// <summary>How clicks are weighed.</summary>
    [PlanArgument]
    public Weighing Weigh { get; init; } = Weighing.Propensity;

    /// <summary>Where propensities are from.</summary>
    public Source Propensities { get; init; } = Source.Exposure;

    /// <summary>The least propensity that is believed, M: 0 is unbiased, 1 takes clicks for relevance.</summary>
    [PlanRange(0, 1)]
    public double Clip { get; init; } = 0.1;

    /// <summary>How steeply an estimated propensity falls with an item's clicks.</summary>
    [PlanRange(0, 10)]
    public double Power { get; init; } = 0.5;

    /// <summary>How often a click counts by <c>upweight</c>, c.</summary>
    [PlanRange(0, 1_000)]
    public double Factor { get; init; } = 1;

    /// <inheritdoc/>
    public IEnumerable<string> Check(RunFacts facts)
    {
        if (facts.Data.Objective is not Ranking) yield return "it weighs clicks on items, and this data has none";
        else if (Weigh == Weighing.Propensity)
        {
            var needed = Propensities == Source.Exposure ? "exposure" : "item";
            if (facts.Data.Find(needed) is null) yield return $"propensities are from the field {needed}, and this data has no such field";
        }
    }

    /// <inheritdoc/>
    public void Judge(StepContext step)
    {
        var e = step.Experience;
        var score = e["output"].Reshape([step.Batch]);
        var clicked = e["label"].OneHot(2).Slice(1, 1, 1).Reshape([step.Batch]);
        var usual = step.UsualLoss(e["output"]); // Y d1 + (1 - Y) d0
        if (Weigh == Weighing.Upweight)
        {
            e["loss"] = usual * (1 + (float)(Factor - 1) * clicked);
            return;
        }

        var propensity = Propensities == Source.Exposure ? e["exposure"]
            : step.ByExample("propensity", 1, Estimate).Reshape([step.Batch]);
        var least = step.Program.Constant((float)Math.Max(Clip, 1e-6)); // where an item cannot be seen there is no click, and 0 / 0 is no number
        e["loss"] = usual - clicked * (1 / propensity.Maximum(least) - 1) * score; // d1 - d0 = -s, so that w d1 + (1 - w) d0 = usual - (w - Y) s
    }

    private void Estimate(RoundContext round, LearnerView learner, ReadOnlySpan<int> examples, Span<float> numbers)
    {
        var clicks = new Dictionary<int, int>();
        foreach (var row in learner.Rows) clicks[Item(round, row)] = clicks.GetValueOrDefault(Item(round, row)) + round.IntegersOf(row, "label")[0];
        var most = Math.Max(1, clicks.Values.DefaultIfEmpty().Max());
        for (var i = 0; i < examples.Length; i++)
            numbers[i] = clicks.TryGetValue(Item(round, examples[i]), out var seen) ? (float)PortableMath.Pow(seen / (double)most, Power) : 1;
    }

    private static int Item(RoundContext round, int row) => round.IntegersOf(row, "item")[0];

    /// <summary>How clicks are weighed.</summary>
    public enum Weighing
    {
        /// <summary>By the inverse of the clipped propensity: the paper's method.</summary>
        Propensity,

        /// <summary>All by one factor.</summary>
        Upweight,
    }

    /// <summary>Where propensities are from.</summary>
    public enum Source
    {
        /// <summary>The data's field <c>exposure</c>: they are known.</summary>
        Exposure,

        /// <summary>How often an item was clicked among the learner's own rows.</summary>
        Clicks,
    }
}
