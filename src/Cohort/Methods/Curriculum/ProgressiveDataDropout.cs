using Cohort.Contexts;
using Cohort.Data;
using Cohort.Hooks;
using Cohort.Metrics;
using Cohort.Options;
using Cohort.Roles;
using Cohort.Tensors;

namespace Cohort.Methods;

/// <summary>
/// Progressive data dropout: rounds leave out examples, more and more of them - those that are learnt already, or random ones - and
/// the last rounds show all again. The choice is made anew in every round, so a dropped example may come back.
/// </summary>
/// <remarks>
/// Source: the paper, sections 3.1 to 3.3, and its published code: a batch is not filled up again, and one of which nothing is left
/// makes no step. The passes over the data that the examples learnt from amount to are concluded as <c>effective_passes</c>; those
/// looked at to decide, forward only, as <c>looked_at_passes</c>. A budget in examples counts what is shown.
/// </remarks>
[Method("progressive_data_dropout", Role = MethodRole.Curriculum)]
[Paper("progressive-data-dropout")]
public sealed class ProgressiveDataDropout : ICurriculum, ICheck, IDeclare, IChoose, IJudge, IRemember, IConclude
{
    private const string Learnt = "learnt", LookedAt = "looked_at";

    /// <summary>Which examples are left out.</summary>
    [PlanArgument]
    public Rule Drop { get; init; } = Rule.Difficulty;

    /// <summary>When that is decided.</summary>
    public Moment Decide { get; init; } = Moment.Step;

    /// <summary>An example whose true class has at least this probability counts as learnt; tau in the paper.</summary>
    [PlanRange(0, 1)]
    public double Threshold { get; init; } = 0.3;

    /// <summary>The share kept, from round to round, by the rule <c>random</c>.</summary>
    [PlanRange(0, 1, MinExclusive = true)]
    public double Gamma { get; init; } = 0.95;

    /// <summary>How many of the last rounds show all examples.</summary>
    [PlanRange(0, 1_000_000)]
    public int Revision { get; init; } = 1;

    /// <inheritdoc/>
    public IReadOnlyList<Metric> Conclusions { get; } = [new("effective_passes", Better.Lower), new("looked_at_passes", Better.Lower)];

    /// <inheritdoc/>
    public IEnumerable<string> Check(RunFacts facts)
    {
        if (facts.Data.Objective is not Classification) yield return "it asks how probable the true class is, and this data has no classes";
    }

    /// <inheritdoc/>
    public void Declare(Declarations declarations) => declarations.Segment("kept", []);

    /// <inheritdoc/>
    public void Choose(RoundContext round, LearnerView learner, List<int> order)
    {
        if (!Drops(round)) return;
        var ids = order.Distinct().Order().ToArray();
        if (Drop != Rule.Random) round.Lists(learner).Count(LookedAt) += Decide == Moment.Step ? order.Count : ids.Length;
        if (Decide == Moment.Step) return;
        var hard = Drop == Rule.Random ? [] : Hard(round, learner, ids);
        var kept = Drop switch
        {
            Rule.Random => RandomOf(round, learner, ids, (int)(ShareOf(round) * ids.Length)),
            Rule.Matched => RandomOf(round, learner, ids, hard.Count),
            _ => hard,
        };
        order.RemoveAll(id => !kept.Contains(id));
    }

    /// <inheritdoc/>
    public void Judge(StepContext step)
    {
        var (weight, one) = (step.Experience["weight"], step.Program.Constant(1));
        if (Decide == Moment.Step)
        {
            var drops = step.Input("drops", [], (round, _, value) => value[0] = Drops(round) ? 1 : 0);
            var threshold = step.Program.Constant((float)Threshold);
            var sure = (-step.UsualLoss(step.Experience["output"].Detach())).Exp(); // the loss is minus the logarithm of the true class' probability
            var hard = threshold.GreaterThan(sure);
            var kept = Drop switch
            {
                Rule.Random => Random(step, step.Input("share", [], (round, _, value) => value[0] = (float)ShareOf(round)) * Real(step).Sum()),
                Rule.Matched => Random(step, (hard * Real(step)).Sum()),
                _ => hard,
            };
            step.Experience["weight"] = weight *= one - drops * (one - kept);
            step.OnlyIf(weight.Sum());
        }

        step.Assign("kept", step.Value("kept") + Real(step).Sum());
    }

    /// <inheritdoc/>
    public void Remember(RoundContext round, LearnerView learner)
    {
        var kept = learner[round.Segment("kept")];
        round.Lists(learner).Count(Learnt) += (long)kept[0];
        kept.Clear();
    }

    /// <summary>Passes over the learner's own rows that it learnt from, and that it only looked at: examples divided by rows.</summary>
    public IReadOnlyList<double> Conclude(RoundContext round, LearnerView learner)
    {
        var lists = round.Lists(learner);
        return [lists.Count(Learnt) / (double)learner.Rows.Length, lists.Count(LookedAt) / (double)learner.Rows.Length];
    }

    /// <summary>The softmax at one class.</summary>
    internal static double Confidence(ReadOnlySpan<float> logits, int label)
    {
        var total = 0.0;
        foreach (var logit in logits) total += PortableMath.Exp((double)logit - logits[label]);
        return 1 / total;
    }

    private bool Drops(RoundContext round) => round.Round <= round.Rounds - Revision;

    private double ShareOf(RoundContext round) => PortableMath.Pow(Gamma, round.Round - 1);

    // Examples, whatever they weigh.
    private static Tensor Real(StepContext step) => step.Experience["weight"].GreaterThan(step.Program.Constant(0));

    // A mask of as many random examples of the batch as a count says, rounded down; padding comes last.
    private static Tensor Random(StepContext step, Tensor count)
    {
        var luck = step.Uniform("keep", [step.Batch]) + 2f * (1f - Real(step));
        var rank = luck.Reshape([step.Batch, 1]).GreaterThan(luck.Reshape([1, step.Batch])).Sum(1); // how many are luckier
        return count.GreaterThan(rank + 0.999f);
    }

    private HashSet<int> Hard(RoundContext round, LearnerView learner, int[] ids)
    {
        var logits = round.Predict(learner, ids);
        var classes = ids.Length == 0 ? 0 : logits.Length / ids.Length;
        return [.. ids.Where((id, i) => Confidence(logits.AsSpan(i * classes, classes), round.LabelOf(id)) < Threshold)];
    }

    private static HashSet<int> RandomOf(RoundContext round, LearnerView learner, int[] ids, int count)
    {
        round.Stream("keep", learner.Id).Shuffle<int>(ids);
        return [.. ids.Take(count)];
    }

    /// <summary>Which examples progressive data dropout leaves out of a round.</summary>
    public enum Rule
    {
        /// <summary>Those learnt already: the true class has at least the threshold's probability (DBPD).</summary>
        Difficulty,

        /// <summary>Random ones, by a schedule: the share gamma^e is kept in round e = 0, 1, ... (SRD).</summary>
        Random,

        /// <summary>Random ones, as many as the rule by difficulty would leave out (SMRD).</summary>
        Matched,
    }

    /// <summary>When progressive data dropout decides what to leave out.</summary>
    public enum Moment
    {
        /// <summary>
        /// In every step, with the weights of that moment, as in the paper: as many steps as without, each on fewer examples.
        /// Backward passes are masked, not saved.
        /// </summary>
        Step,

        /// <summary>At the start of every round; what is left is cut into full batches, so that steps, and their time, are saved.</summary>
        Round,
    }
}
