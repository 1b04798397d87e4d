using Cohort.Plans;
using Cohort.Roles;
using Cohort.Tensors;

namespace Cohort.Methods;

/// <summary>
/// Progressive data dropout: rounds leave out examples, more and more of them - those that are learnt already, or random ones - and
/// the last rounds show all again. The choice is made anew in every round, so a dropped example may come back.
/// </summary>
/// <remarks>
/// Source: the paper, sections 3.1 to 3.3, and its published code. Ours differs in one thing: the paper decides batch by batch with
/// the weights of that moment and steps on what is left of the batch; here a learner decides once at the start of a round and what
/// is left is cut into full batches, so that dropping saves steps and not only rows. Only examples that are shown count against the
/// budget; the number of <c>looked_at</c> examples, forward only, is told apart.
/// </remarks>
[Method("progressive_data_dropout", Id = "s2-031", Role = MethodRole.Curriculum,
    Paper = "Shriram M. Sathiyanarayanan, Xinyue Hao, Shihao Hou, Yang Lu, Laura Sevilla-Lara, Anurag Arnab, Shreyank N. Gowda, \"Progressive Data Dropout: An Embarrassingly Simple Approach to Faster Training\", NeurIPS 2025, arXiv:2505.22342")]
public sealed class ProgressiveDataDropout : ICurriculum, IChoose, IStudy
{
    private const string Shown = "progressive_data_dropout.shown", LookedAt = "progressive_data_dropout.looked_at";

    /// <summary>Which examples are left out.</summary>
    [PlanArgument]
    public DropRule Drop { get; init; } = DropRule.Difficulty;

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
    public IReadOnlyDictionary<string, bool> LowerIsBetter { get; } = new Dictionary<string, bool> { ["effective_passes"] = true, ["looked_at_passes"] = true };

    /// <inheritdoc/>
    public void Choose(RoundContext round, LearnerView learner, List<int> order)
    {
        if (round.Round <= round.Rounds - Revision)
        {
            var kept = Kept(round, learner, [.. order.Distinct().Order()]);
            order.RemoveAll(id => !kept.Contains(id));
        }

        Count(learner, Shown, order.Count);
    }

    /// <inheritdoc/>
    public void Observe(StudyContext context)
    {
    }

    /// <summary>Passes over the learner's own rows that it learnt from, and that it only looked at: examples divided by rows.</summary>
    public IReadOnlyDictionary<string, double> Conclude(StudyContext context, LearnerView learner) => new Dictionary<string, double>
    {
        ["effective_passes"] = Count(learner, Shown, 0) / (double)learner.Own.Length,
        ["looked_at_passes"] = Count(learner, LookedAt, 0) / (double)learner.Own.Length,
    };

    private HashSet<int> Kept(RoundContext round, LearnerView learner, int[] ids)
    {
        if (Drop == DropRule.Random) return RandomOf(round, learner, ids, (int)(PortableMath.Pow(Gamma, round.Round - 1) * ids.Length));
        var hard = Hard(round, learner, ids);
        return Drop == DropRule.Matched ? RandomOf(round, learner, ids, hard.Count) : hard;
    }

    private static HashSet<int> RandomOf(RoundContext round, LearnerView learner, int[] ids, int count)
    {
        round.Stream("keep", learner.Id).Shuffle<int>(ids);
        return [.. ids.Take(count)];
    }

    private HashSet<int> Hard(RoundContext round, LearnerView learner, int[] ids)
    {
        Count(learner, LookedAt, ids.Length);
        var logits = round.Predict(learner, ids);
        var classes = ids.Length == 0 ? 0 : logits.Length / ids.Length;
        var hard = new HashSet<int>();
        for (var i = 0; i < ids.Length; i++)
        {
            if (!(Confidence(logits.AsSpan(i * classes, classes), round.LabelOf(ids[i])) >= Threshold)) hard.Add(ids[i]); // NaN is not learnt
        }

        return hard;
    }

    /// <summary>The softmax at one class.</summary>
    internal static double Confidence(ReadOnlySpan<float> logits, int label)
    {
        var total = 0.0;
        foreach (var logit in logits) total += PortableMath.Exp((double)logit - logits[label]);
        return 1 / total;
    }

    private static long Count(LearnerView learner, string name, int more)
    {
        var count = learner.State.Integers(name); // thousands and units: a run may show more than an integer holds
        if (count.Count == 0) count.AddRange([0, 0]);
        var total = count[0] * 1_000_000L + count[1] + more;
        (count[0], count[1]) = ((int)(total / 1_000_000), (int)(total % 1_000_000));
        return total;
    }
}
