using Cohort.Contexts;
using Cohort.Hooks;
using Cohort.Options;
using Cohort.Roles;
using Cohort.Tensors;

namespace Cohort.Methods;

/// <summary>
/// ORC: beside a pivot teacher the best student teaches, too, and who that is is settled anew in every step. The pivot learns from what students
/// got wrong, mixed with the rest (intensive teaching); who is promoted learns from the pivot alone (private), the others from both (group).
/// </summary>
/// <remarks>
/// Sources: the paper, as its abstract and two readers' summaries with formulas tell it (the authors' page, github.com/choijunyong/ORCKD, holds
/// no code). Intensive teaching is mixup: l H(y, P(x')) + (1 - l) H(y_f, P(x')) of x' = l x + (1 - l) x_f, where x_f is an example that students
/// got wrong. Of students the loss is (1 - b) H + b KD, where KD is the sum over those who teach it, and KD(P || Q) the usual
/// T^2 KL. Ours, as the summaries do not say: rank is by the mean loss on the batch, of equals all are promoted; l is uniform (mixup's Beta(1,
/// 1)), 1 where nobody errs; x_f is drawn from the batch, an example as often as students err on it, a student with a larger loss counting more
/// by a softmax. Each learner settles roles on its own batch, on which all others answer. Outputs crossed are counted as bytes.
/// </remarks>
[Method("orc", Role = MethodRole.Exchange, Habitat = Habitat.Depths)]
[Paper("orc")]
public sealed class OnlineRoleChange : IExchange, ICheck, IJudge
{
    /// <summary>How many students are promoted, k; the paper finds 1 the best.</summary>
    [PlanArgument]
    [PlanRange(0, 100_000)]
    public int Promoted { get; init; } = 1;

    /// <summary>The group whose learners are promoted in every step, whatever they do: roles do not change. Null: the best.</summary>
    public string? Fixed { get; init; }

    /// <summary>The group of pivot teachers; all others are students.</summary>
    public string Pivot { get; init; } = "teacher";

    /// <summary>Whether the pivot learns from students' errors; else it has its usual loss.</summary>
    public bool Feedback { get; init; } = true;

    /// <summary>The weight of what teachers say, b; that of the usual loss is 1 - b.</summary>
    [PlanRange(0, 1)]
    public double Share { get; init; } = 0.5;

    /// <summary>What outputs are divided by before the softmax where students learn from teachers.</summary>
    [PlanRange(0, 1000, MinExclusive = true)]
    public double Temperature { get; init; } = 1;

    /// <inheritdoc/>
    public IEnumerable<string> Check(RunFacts facts)
    {
        foreach (var wrong in facts.WithoutClasses("it looks for examples taken for another class")) yield return wrong;
        foreach (var wrong in facts.WithoutGroup(Pivot, "of pivot teachers")) yield return wrong;
        foreach (var wrong in facts.WithoutGroup(Fixed ?? Pivot, "whose learners are promoted")) yield return wrong;
        if (facts.Network.ExampleType != ElementType.Single) yield return "it mixes inputs, and this network reads integers";
    }

    /// <inheritdoc/>
    public void Judge(StepContext step)
    {
        var (others, usual) = (step.Others(), step.JudgedLoss);
        Partner[] pivots = [.. others.Where(other => other.Group.Name == Pivot)], students = [.. others.Except(pivots)];
        var teaches = step.Group.Name == Pivot;
        if (teaches ? students.Length == 0 || !Feedback : pivots.Length == 0) return;
        var loss = teaches ? Intensive(step, [.. students.Select(student => student.Output)]) : Taught(step, pivots, students);
        step.Experience["loss"] = usual + step.Exchanges * (loss - usual);
    }

    // The pivot's loss on its batch, mixed with what students got wrong of it.
    private static Tensor Intensive(StepContext step, Tensor[] students)
    {
        var (e, x, batch) = (step.Experience, step.Experience["input"], step.Batch);
        var counts = e["weight"].GreaterThan(step.Program.Constant(0));
        if (e.TryGetValue("labelled", out var labelled)) counts = counts * labelled;
        var shares = Tensor.Concat(0, [.. students.Select(student => MeanLoss(step, student))]).Softmax();
        var errors = students.Select((student, s) => shares.Slice(0, s, 1) * Wrong(step, student)).Aggregate((sum, next) => sum + next) * counts;

        // The largest of log probability and Gumbel's noise is a draw by the probabilities; a row for each example of the batch.
        var noisy = errors.Log().Reshape([1, batch]) - (-step.Uniform("error", [batch, batch]).Log()).Log();
        var some = errors.Max(0).GreaterThan(step.Program.Constant(0));
        var drawn = some * (1 - noisy.Max(1, keep: true).GreaterThan(noisy));
        var own = Tensor.Where(some, step.Uniform("share", []), step.Program.Constant(1));
        var mixed = own * x.Reshape([batch, x.Shape.Size / batch]) + (1 - own) * drawn.MatMul(x.Reshape([batch, x.Shape.Size / batch]));
        var output = step.Attempt(step.Parameters, mixed.Reshape(x.Shape));
        var theirs = -(drawn.MatMul(e["label"].OneHot(step.Network.Outputs)) * output.LogSoftmax()).Sum(1);
        return own * step.UsualLoss(output) + (1 - own) * theirs;
    }

    // A student's loss: it follows the pivot, and who is promoted, unless it is so itself.
    private Tensor Taught(StepContext step, Partner[] pivots, Partner[] students)
    {
        var own = step.Experience["output"];
        Tensor[] losses = [MeanLoss(step, own), .. students.Select(student => MeanLoss(step, student.Output))];
        Tensor[] promoted = Fixed is null ? [.. losses.Select(loss => step.Program.Constant(Promoted - 0.5f)
                .GreaterThan(losses.Select(other => loss.GreaterThan(other)).Aggregate((sum, next) => sum + next)))]
            : [.. students.Select(student => student.Group).Prepend(step.Group).Select(g => step.Program.Constant(g.Name == Fixed ? 1 : 0))];
        var lesson = pivots.Select(Follow).Aggregate((sum, next) => sum + next) / pivots.Length;
        foreach (var (student, teaches) in students.Zip(promoted.Skip(1))) lesson = lesson + (1 - promoted[0]) * teaches * Follow(student);
        return (float)(1 - Share) * step.JudgedLoss + (float)Share * lesson;

        Tensor Follow(Partner teacher) => SoftTargets.Divergence(teacher.Output, own, Temperature);
    }

    private static Tensor MeanLoss(StepContext step, Tensor output) => step.WeightedMean(step.UsualLoss(output)).Reshape([1]);

    // [B]: 1 where another class has a higher score than the label.
    private static Tensor Wrong(StepContext step, Tensor output) => output.Max(1).GreaterThan(output.Pick(step.Experience["label"]));
}
