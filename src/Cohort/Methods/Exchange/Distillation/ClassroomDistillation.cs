using Cohort.Contexts;
using Cohort.Data;
using Cohort.Hooks;
using Cohort.Options;
using Cohort.Roles;
using Cohort.Tensors;

namespace Cohort.Methods;

/// <summary>
/// ClassroomKD: a learner has many mentors of unequal worth, and of each example it listens only to those that are at least as sure of the
/// right answer as it is itself, the more the surer they are, and at a temperature that rises with how far ahead they are.
/// </summary>
/// <remarks>
/// Sources: the paper, and the authors' code (github.com/saifkhichi96/classroom-kd, ask_kd_loss_new.py and kl_div.py). With s the probability that
/// somebody gives to the label, a mentor's weight is its s by the mean of all s, times mentors by classmates; mentors with an s below the
/// student's weigh nothing; T is 1 + pace (s mentor - s student) / s mentor; and the soft loss T^2 KL under it. The usual loss weighs as much
/// as the student is sure. The paper ranks mentors for each example and the code for each batch, by the geometric mean of s: both are
/// there. The mentors are all other learners; in the paper they are trained before and rest, here they rest where the plan makes them.
/// Outputs crossed in a step are counted as bytes. An example without a label, which nobody can be sure of, is learnt from all at T = 1.
/// </remarks>
[Method("classroomkd", Role = MethodRole.Exchange, Habitat = Habitat.Groups)]
[Paper("classroomkd")]
public sealed class ClassroomDistillation : IExchange, ICheck, IJudge
{
    /// <summary>How much the temperature rises with the gap; 12 as in the published code, 0: it is 1 always.</summary>
    [PlanArgument]
    [PlanRange(0, 1000)]
    public double Pace { get; init; } = 12;

    /// <summary>Whether mentors that are less sure of the label than the student are left out.</summary>
    public bool Filter { get; init; } = true;

    /// <summary>Whether the usual loss weighs as much as the student is sure of the label, as in the published code; else it weighs 1.</summary>
    public bool Confidence { get; init; } = true;

    /// <summary>What mentors are compared on.</summary>
    public Scope By { get; init; } = Scope.Example;

    /// <summary>The weight of all that mentors say.</summary>
    [PlanRange(0, 1000)]
    public double Weight { get; init; } = 1;

    /// <inheritdoc/>
    public IEnumerable<string> Check(RunFacts facts) => facts.WithoutClasses("it ranks mentors by the probability of the label");

    /// <inheritdoc/>
    public void Judge(StepContext step)
    {
        var mentors = step.Others().Select(partner => partner.Output).ToArray();
        if (mentors.Length == 0) return;
        var own = step.Experience["output"];
        var (student, sure) = (Sureness(step, own.Detach()), mentors.Select(mentor => Sureness(step, mentor)).ToArray());
        var share = mentors.Length / sure.Aggregate(student, (sum, next) => sum + next);
        var taught = mentors.Zip(sure).Select(mentor => Lesson(mentor.First, mentor.Second)).Aggregate((sum, next) => sum + next);
        var usual = step.JudgedLoss;
        var change = (float)Weight * taught;
        if (Confidence) change = change + (step.WeightedMean(student) - 1) * usual;
        step.Experience["loss"] = usual + step.Exchanges * change;

        Tensor Lesson(Tensor output, Tensor theirs)
        {
            var ahead = 1 - student.GreaterThan(theirs);
            var temperature = 1 + (float)Pace * (ahead * (theirs - student) / theirs);
            var lesson = theirs * share * SoftTargets.Divergence(output, own, temperature);
            return Filter ? ahead * lesson : lesson;
        }
    }

    // [B]: the probability of the label; for each example alone, or everywhere its geometric mean over the batch.
    private Tensor Sureness(StepContext step, Tensor output)
    {
        var loss = step.UsualLoss(output);
        if (By == Scope.Batch) loss = step.WeightedMean(loss).BroadcastTo(loss.Shape);
        return (-loss).Exp().Maximum(step.Program.Constant(1e-12f));
    }

    /// <summary>What <see cref="ClassroomDistillation"/> ranks mentors by.</summary>
    public enum Scope
    {
        /// <summary>Each example: the paper's.</summary>
        Example,

        /// <summary>The batch: the published code's.</summary>
        Batch,
    }
}
