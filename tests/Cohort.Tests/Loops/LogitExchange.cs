using Cohort.Contexts;
using Cohort.Hooks;
using Cohort.Options;
using Cohort.Roles;
using Cohort.Tensors;

namespace Cohort.Tests.Loops;

/// <summary>Planted: every learner follows the outputs of its counterpart in each other group, in every step, and keeps the last it saw.</summary>
[PlanName("planted_logits")]
public sealed class LogitExchange : IExchange, IDeclare, IJudge
{
    public double Weight { get; init; } = 1;

    public void Declare(Declarations declarations) => declarations.Segment("seen", []);

    public void Judge(StepContext step)
    {
        foreach (var group in step.Groups.Where(g => g != step.Group))
        {
            var partner = step.Partner(group, (_, learner) => group.Learners[learner.Id % group.Learners.Count]);
            var error = step.Experience["output"] - partner.Output;
            step.Terms.Add((float)Weight * step.Exchanges * step.WeightedMean((error * error).Mean(1)));
            step.Assign("seen", partner.Output.Mean());
        }
    }
}
