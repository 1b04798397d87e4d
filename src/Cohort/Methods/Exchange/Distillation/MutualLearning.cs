using Cohort.Contexts;
using Cohort.Data;
using Cohort.Hooks;
using Cohort.Options;
using Cohort.Roles;

namespace Cohort.Methods;

/// <summary>
/// Deep mutual learning: nobody is the teacher. Each learner, of any group, is told the labels of its own batch and what all the others
/// make of it, and moves towards both.
/// </summary>
/// <remarks>
/// Source: the paper, equation 8: to the usual loss comes the mean of the divergences from each of the others. Its other form, the divergence
/// from the mean of their probabilities, has the same gradient. The paper's networks see the same batch and take turns; here each takes its
/// own batch, the others answer on it, and everybody is read as it was when the step began. Weight and temperature, which the paper has not,
/// are 1 as there. Where only some groups have the exchange, the others teach and do not listen: distillation from several teachers. Outputs
/// crossed in a step are counted as bytes.
/// </remarks>
[Method("mutual_learning", Role = MethodRole.Exchange, Habitat = Habitat.Groups)]
[Paper("mutual-learning")]
public sealed class MutualLearning : IExchange, ICheck, IJudge
{
    /// <summary>The weight of the divergence beside the usual loss.</summary>
    [PlanArgument]
    [PlanRange(0, 1000)]
    public double Weight { get; init; } = 1;

    /// <summary>What outputs are divided by before the softmax: the larger, the more the unlikely classes count.</summary>
    [PlanRange(0, 1000, MinExclusive = true)]
    public double Temperature { get; init; } = 1;

    /// <inheritdoc/>
    public IEnumerable<string> Check(RunFacts facts) => facts.WithoutClasses("it compares probabilities of classes");

    /// <inheritdoc/>
    public void Judge(StepContext step)
    {
        var (own, others) = (step.Experience["output"], step.Others());
        if (others.Count == 0) return;
        var soft = others.Select(partner => SoftTargets.Divergence(partner.Output, own, Temperature)).Aggregate((sum, next) => sum + next);
        step.Experience["loss"] = step.JudgedLoss + step.Exchanges * ((float)(Weight / others.Count) * soft);
    }
}
