using Cohort.Contexts;
using Cohort.Data;
using Cohort.Hooks;
using Cohort.Options;
using Cohort.Roles;
using Cohort.Tensors;

namespace Cohort.Methods;

/// <summary>
/// Co-training and co-distillation: a large and a small network learn side by side from the first step on, and each also learns from the
/// other's outputs on its own batch. Groups of the plan are the sizes; each learner follows its counterpart in every other group.
/// </summary>
/// <remarks>
/// Sources: the paper, whose loss of either network is a weighted sum of the usual, hard one and of a soft one, the divergence of its own
/// probabilities from the other's, which are taken as they are; both networks are trained from scratch at the same time. The soft loss
/// of an example is T^2 KL(softmax(z' / T) || softmax(z / T)), z the own and z' the counterpart's outputs (Hinton, Vinyals, Dean,
/// "Distilling the knowledge in a neural network", 2015), with more than one counterpart the mean over them (Zhang et al., "Deep mutual
/// learning", CVPR 2018, equation 8). The counterpart is the learner of the other group on the same peer; where there is none, the
/// groups are gone through in step. In a plan without groups each learner follows the next one. A later start of the distillation
/// is the schedule's <c>from</c>; where an exchange rests, the usual loss is all there is. Outputs crossed in a step are counted as bytes.
/// </remarks>
[Method("ctcd", Role = MethodRole.Exchange, Habitat = Habitat.Groups)]
[Paper("ctcd")]
public sealed class CoDistillation : IExchange, ICheck, IJudge
{
    /// <summary>Who learns from whom.</summary>
    [PlanArgument]
    public Way Direction { get; init; } = Way.Both;

    /// <summary>The weight of the usual loss of a learner that has a counterpart to learn from.</summary>
    [PlanRange(0, 1000)]
    public double Hard { get; init; } = 1;

    /// <summary>The weight of the soft loss.</summary>
    [PlanRange(0, 1000)]
    public double Soft { get; init; } = 1;

    /// <summary>What outputs are divided by before the softmax, T: the larger, the more the unlikely classes count.</summary>
    [PlanRange(0, 1000, MinExclusive = true)]
    public double Temperature { get; init; } = 1;

    /// <inheritdoc/>
    public IEnumerable<string> Check(RunFacts facts) => facts.WithoutClasses("it compares probabilities of classes");

    /// <inheritdoc/>
    public void Judge(StepContext step)
    {
        var (e, own) = (step.Experience, step.Experience["output"]);
        var teachers = Teachers(step).Select(partner => SoftTargets.Divergence(partner.Output, own, Temperature)).ToArray();
        if (teachers.Length == 0) return;
        var soft = teachers.Aggregate((sum, next) => sum + next) / teachers.Length;
        var usual = step.JudgedLoss;
        e["loss"] = usual + step.Exchanges * ((float)(Hard - 1) * usual + (float)Soft * soft);
    }

    private IEnumerable<Partner> Teachers(StepContext step)
    {
        if (step.Groups.Count == 1)
            return Direction != Way.Both ? []
                : [step.Partner(step.Group, (round, learner) => round.Learners[(learner.Row + 1) % round.Learners.Count])];
        // A group whose model is none gives no outputs that could be probabilities.
        return step.Groups.Where(group => group != step.Group && group.Network.Layers.Count > 0
                && Teaches(group.Network.Size, step.Network.Size))
            .Select(step.Counterpart);
    }

    private bool Teaches(int theirs, int own) => Direction switch
    {
        Way.ToSmall => theirs > own,
        Way.ToLarge => theirs < own,
        _ => true,
    };

    /// <summary>Which way outputs pass. How large a network is, is how many weights it has.</summary>
    public enum Way
    {
        /// <summary>Both ways: the paper's.</summary>
        Both,

        /// <summary>Only from larger networks to smaller ones: one-way distillation, from a teacher that learns along.</summary>
        ToSmall,

        /// <summary>Only from smaller networks to larger ones.</summary>
        ToLarge,
    }
}
