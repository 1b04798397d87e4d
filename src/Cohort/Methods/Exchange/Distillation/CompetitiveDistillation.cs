using System.Runtime.InteropServices;
using Cohort.Contexts;
using Cohort.Data;
using Cohort.Hooks;
using Cohort.Metrics;
using Cohort.Options;
using Cohort.Roles;
using Cohort.Tensors;

namespace Cohort.Methods;

/// <summary>
/// Competitive distillation (CoMD): before each lesson teacher and student are compared on the student's own examples. Those that it loses are
/// its difficult ones, on which it spends half of its steps; all are learnt with the teacher's answers. What the student wins teaches the teacher.
/// </summary>
/// <remarks>
/// Source: the paper, of which the abstract and a summary (papers.lunadong.com/paper/12020) could be read, not the text: an assessor compares the
/// answers of both, instructions with too large a gap are difficult, new ones like them are made, the student learns from these and old ones,
/// and so on, four times. Ours, on classes: the assessor is the label, and what it says of an answer is the probability that it gives to the
/// label; nothing new is made, but difficult examples take the place of others, so that a round has as many as without the method; the
/// feedback to the teacher is that it follows a student, by the same divergence, on those examples of its own batch on which that one is
/// ahead by more than the gap. A round of the schedule is one distillation. What share of its rows a student loses is recorded as
/// <c>lost_share</c>. Outputs crossed are counted as bytes: in the comparison four for each class of a row, then those of every step.
/// </remarks>
[Method("comd", Role = MethodRole.Exchange, Habitat = Habitat.Depths)]
[Paper("comd")]
public sealed class CompetitiveDistillation : IExchange, ICheck, IChoose, IJudge
{
    private static readonly Metric Lost = new("lost_share", Better.Lower);

    /// <summary>By how much the probabilities that two give to the label have to differ for one to have won.</summary>
    [PlanArgument]
    [PlanRange(0, 1)]
    public double Gap { get; init; } = 0.1;

    /// <summary>The share of a student's examples that are difficult ones, as far as there are any; 0: it learns from all alike.</summary>
    [PlanRange(0, 1)]
    public double Difficult { get; init; } = 0.5;

    /// <summary>Whether the teacher learns from students; else distillation goes one way.</summary>
    public bool Back { get; init; } = true;

    /// <summary>The group that teaches; all others are students, each with the teacher on its peer.</summary>
    public string Teacher { get; init; } = "teacher";

    /// <summary>The weight of the divergence from the other's answers beside the usual loss.</summary>
    [PlanRange(0, 1000)]
    public double Weight { get; init; } = 1;

    /// <summary>What outputs are divided by before the softmax: the larger, the more the unlikely classes count.</summary>
    [PlanRange(0, 1000, MinExclusive = true)]
    public double Temperature { get; init; } = 1;

    /// <inheritdoc/>
    public IEnumerable<string> Check(RunFacts facts) =>
        facts.WithoutClasses("it compares probabilities of the label").Concat(facts.WithoutGroup(Teacher, "that teaches the others"));

    /// <inheritdoc/>
    public void Choose(RoundContext round, LearnerView learner, List<int> order)
    {
        if (round.Group.Name == Teacher || round.NextExchange != round.Round) return;
        var teacher = round.Groups.First(group => group.Name == Teacher).CounterpartOf(learner);
        int[] rows = [.. learner.Rows.ToArray().Where(row => round.IsLabelled(row) && round.TaskOfExample(row) == round.Task)];
        var (own, theirs) = (round.Losses(learner, rows), round.Losses(teacher, rows));
        round.Spend(Unit.Bytes, (long)sizeof(float) * round.Network.Outputs * rows.Length);
        int[] lost = [.. rows.Where((_, i) => PortableMath.Exp(-theirs[i]) - PortableMath.Exp(-own[i]) > Gap)];
        round.Record(Lost, learner, lost.Length / (double)Math.Max(1, rows.Length));
        var (count, stream) = (lost.Length == 0 ? 0 : (int)(Difficult * order.Count), round.Stream("difficult", learner.Id));
        stream.Shuffle<int>(lost);
        for (var i = 0; i < count; i++) order[^(i + 1)] = lost[i % lost.Length];
        stream.Shuffle(CollectionsMarshal.AsSpan(order));
    }

    /// <inheritdoc/>
    public void Judge(StepContext step)
    {
        var (own, teaches) = (step.Experience["output"], step.Group.Name == Teacher);
        if (teaches && !Back) return;
        var others = step.Groups.Where(group => group.Network.Layers.Count > 0 && (group.Name == Teacher) != teaches)
            .Select(step.Counterpart).ToArray();
        if (others.Length == 0) return;
        var lesson = others.Select(other => Lesson(other.Output)).Aggregate((sum, next) => sum + next) / others.Length;
        step.Experience["loss"] = step.JudgedLoss + step.Exchanges * ((float)Weight * lesson);

        Tensor Lesson(Tensor theirs)
        {
            var divergence = SoftTargets.Divergence(theirs, own, Temperature);
            return teaches ? Sureness(step, theirs).GreaterThan(Sureness(step, own) + (float)Gap) * divergence : divergence;
        }
    }

    // [B]: the probability of the label; no gradient flows through a comparison.
    private static Tensor Sureness(StepContext step, Tensor output) => (-step.UsualLoss(output)).Exp();
}
