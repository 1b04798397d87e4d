using Cohort.Contexts;
using Cohort.Data;
using Cohort.Hooks;
using Cohort.Metrics;
using Cohort.Options;
using Cohort.Roles;

namespace Cohort.Methods;

/// <summary>
/// Implicit neural teaching: a network that is fitted to one signal is shown, in every round, the points at which it is wrong by most. The
/// share of points grows from round to round, and after a while they are chosen anew ever more seldom.
/// </summary>
/// <remarks>
/// <para>Sources: the paper, and its published code. A point's error is the sum over channels of |prediction - target|. The schedules of the
/// code: the share of points is s + j (1 - s) / 10 in the tenth j = 0, 1, ... of the rounds (<c>step</c>); and points are chosen in every
/// round of the first quarter, then, in the fifth j of what is left, in each round whose number from 0 is divisible by 10 (j + 1)
/// (<c>incremental</c>). The paper makes one step on all chosen points at a time; so it is here where a batch holds all rows and a round
/// makes one pass.</para>
/// <para>To choose by error all rows are predicted. Each of these looks is spent as an example (<c>Unit.Examples</c>) and concluded, in passes
/// over the learner's rows, as <c>looked_at_passes</c> beside <c>shown_passes</c>, those that were learnt from. <c>work_passes</c> counts a look
/// as a third of an example that is learnt from: a gradient costs twice what a forward pass does (Kaplan et al., "Scaling laws for neural language
/// models", 2020, section 2.1). Looks that only find out whether <c>until</c> is reached measure, and are not counted; <c>reached</c> is 1
/// if it was, and where it was not <c>work_passes</c> is no number.</para>
/// </remarks>
[Method("int", Role = MethodRole.Curriculum, Habitat = Habitat.Coordinates)]
[Paper("int")]
public sealed class ImplicitNeuralTeaching : ICurriculum, ICheck, IChoose, IConclude
{
    private const string Chosen = "chosen", Shown = "shown", LookedAt = "looked_at", Done = "done";

    /// <summary>Which points are shown.</summary>
    [PlanArgument]
    public Selection Select { get; init; } = Selection.Largest;

    /// <summary>The share of points that is shown at first, s; 1 shows all.</summary>
    [PlanRange(0, 1, MinExclusive = true)]
    public double Share { get; init; } = 0.2;

    /// <summary>How the share grows.</summary>
    public Growth Grow { get; init; } = Growth.Step;

    /// <summary>When points are chosen anew; in between those chosen last are shown.</summary>
    public Moment Renew { get; init; } = Moment.Incremental;

    /// <summary>
    /// The share of the target's variance over its own rows that a learner has to explain to be done: from then on it idles, so that what
    /// was spent is what it took. Null: it learns to the end.
    /// </summary>
    [PlanRange(0, 1)]
    public double? Until { get; init; }

    /// <inheritdoc/>
    public IReadOnlyList<Metric> Conclusions { get; } =
        [new("shown_passes", Better.Lower), new("looked_at_passes", Better.Lower), new("work_passes", Better.Lower), new("reached")];

    /// <inheritdoc/>
    public IEnumerable<string> Check(RunFacts facts)
    {
        if (facts.Data.Objective is not Regression) yield return "it asks how far a prediction is from a number, and this data has no such target";
    }

    /// <inheritdoc/>
    public void Choose(RoundContext round, LearnerView learner, List<int> order)
    {
        int[] ids = [.. order.Distinct().Order()];
        if (ids.Length == 0) return;
        var (lists, step) = (round.Lists(learner), round.Round - 1);
        var count = Math.Max(1, (int)(ShareAt(step, round.Rounds) * ids.Length));
        var kept = lists.Integers(Chosen);
        var renews = kept.Count == 0 || RenewsAt(step, round.Rounds);
        var looks = renews && count < ids.Length && Select == Selection.Largest;
        var outputs = looks || (Until is not null && lists.Count(Done) == 0) ? round.Predict(learner, ids) : [];
        if (Until is { } until && (lists.Count(Done) == 1 || Explained(round, ids, outputs) >= until))
        {
            lists.Count(Done) = 1;
            order.Clear();
            return;
        }

        if (looks)
        {
            round.Spend(Unit.Examples, ids.Length);
            lists.Count(LookedAt) += ids.Length;
        }

        if (renews)
        {
            var picked = Pick(round, learner, ids, count, outputs);
            kept.Clear();
            kept.AddRange(picked);
        }

        var shown = kept.ToHashSet();
        order.RemoveAll(id => !shown.Contains(id));
        lists.Count(Shown) += order.Count;
    }

    /// <summary>
    /// Passes over the learner's own rows that it learnt from, that the teacher looked at, and both by their cost, NaN where that did not lead
    /// to <see cref="Until"/>; and whether it was done.
    /// </summary>
    public IReadOnlyList<double> Conclude(RoundContext round, LearnerView learner)
    {
        var lists = round.Lists(learner);
        var (shown, looked) = (lists.Count(Shown) / (double)learner.Rows.Length, lists.Count(LookedAt) / (double)learner.Rows.Length);
        var done = lists.Count(Done);
        return [shown, looked, Until is null || done == 1 ? shown + looked / 3 : double.NaN, done];
    }

    private double ShareAt(int step, int steps) => Grow switch
    {
        Growth.Step => Share + (long)step * 10 / steps * (1 - Share) / 10,
        Growth.Linear => Share + (double)step / steps * (1 - Share),
        _ => Share,
    };

    private bool RenewsAt(int step, int steps)
    {
        var first = steps / 4;
        if (Renew == Moment.Always || step < first) return true;
        var fifth = Math.Max(1, (steps - first) / 5);
        return step % (10 * ((step - first) / fifth + 1)) == 0;
    }

    // The largest error first; of equal ones the lower id.
    private int[] Pick(RoundContext round, LearnerView learner, int[] ids, int count, float[] outputs)
    {
        if (count == ids.Length) return ids;
        var picked = (int[])ids.Clone();
        if (Select == Selection.Random) round.Stream("points", learner.Id).Shuffle<int>(picked);
        else Array.Sort(Array.ConvertAll(Enumerable.Range(0, ids.Length).ToArray(), i => (-Error(round, ids[i], i, outputs), i)), picked);
        return picked[..count];
    }

    private static double Error(RoundContext round, int id, int place, float[] outputs)
    {
        var target = round.TargetOf(id);
        var sum = 0.0;
        for (var c = 0; c < target.Length; c++) sum += Math.Abs((double)outputs[place * target.Length + c] - target[c]);
        return sum;
    }

    // 1 - squared error over squared deviation from the channels' means, as the metric r2 has it.
    private static double Explained(RoundContext round, int[] ids, float[] outputs)
    {
        var width = round.TargetOf(ids[0]).Length;
        var (error, spread) = (0.0, 0.0);
        for (var c = 0; c < width; c++)
        {
            var mean = ids.Average(id => (double)round.TargetOf(id)[c]);
            for (var i = 0; i < ids.Length; i++)
            {
                var (e, d) = (outputs[i * width + c] - (double)round.TargetOf(ids[i])[c], round.TargetOf(ids[i])[c] - mean);
                error += e * e;
                spread += d * d;
            }
        }

        return 1 - error / spread;
    }

    /// <summary>Which points implicit neural teaching shows.</summary>
    public enum Selection
    {
        /// <summary>Those at which the network is wrong by most.</summary>
        Largest,

        /// <summary>As many random ones: what the choice by error is compared with.</summary>
        Random,
    }

    /// <summary>How the share of points grows over the rounds.</summary>
    public enum Growth
    {
        /// <summary>In ten steps, the last of which shows s + 0.9 (1 - s).</summary>
        Step,

        /// <summary>In a straight line towards 1.</summary>
        Linear,

        /// <summary>Not at all.</summary>
        Constant,
    }

    /// <summary>When implicit neural teaching chooses points anew.</summary>
    public enum Moment
    {
        /// <summary>In every round of the first quarter, then ever more seldom, at the end every 50 rounds.</summary>
        Incremental,

        /// <summary>In every round.</summary>
        Always,
    }
}
