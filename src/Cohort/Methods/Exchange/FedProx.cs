using Cohort.Contexts;
using Cohort.Hooks;
using Cohort.Options;
using Cohort.Tensors;

namespace Cohort.Methods;

/// <summary>
/// FedAvg with a proximal term: each peer's loss has mu/2 times the squared distance to the weights that it got from the last average.
/// </summary>
/// <remarks>
/// Source: the paper, equation 2; the term enters as its gradient, mu (w - w0).
/// </remarks>
[Method("fedprox", Role = MethodRole.Exchange)]
[Paper("fedprox")]
public sealed class FedProx : FederatedAveraging, IDeclare, IChangeGradient
{
    /// <summary>The weight of the proximal term; 0 gives FedAvg.</summary>
    [PlanArgument]
    [PlanRange(0, 1000)]
    public double Mu { get; init; } = 0.01;

    /// <inheritdoc/>
    public void Declare(Declarations declarations) => declarations.Mirror("start");

    /// <inheritdoc/>
    public override void Begin(RoundContext round)
    {
        base.Begin(round);
        if (!round.BeginsPeriod) return;
        foreach (var learner in round.Attending)
        {
            foreach (var segment in round.Trainable) learner[segment].CopyTo(learner[round.Segment("start", segment)]);
        }
    }

    /// <inheritdoc/>
    public Tensor Change(StepContext step, Segment segment, Tensor gradient) =>
        gradient + (float)Mu * (step.Parameters[segment] - step.Value("start", segment));
}
