using Cohort.Contexts;
using Cohort.Hooks;
using Cohort.Options;

namespace Cohort.Methods;

/// <summary>
/// Ditto: federated averaging, and beside it each peer has a personal network that learns from its own rows and is held near the average. The
/// personal one answers where learners are evaluated.
/// </summary>
/// <remarks>
/// Source: the paper, equation 2 and algorithm 1: the personal weights v follow their loss plus lambda/2 |v - w|^2, w the weights that
/// came with the last average; the model itself learns as in FedAvg. Both take a step on each batch, and begin alike. A step costs two passes.
/// </remarks>
[Method("ditto", Role = MethodRole.Exchange)]
[Paper("ditto")]
public sealed class Ditto : FederatedAveraging, IDeclare, IJudge
{
    private const string Personal = "personal", Global = "global";

    /// <summary>How hard the personal network is held near the average; 0: not at all, it learns alone.</summary>
    [PlanArgument]
    [PlanRange(0, 1000)]
    public double Lambda { get; init; } = 0.1;

    /// <inheritdoc/>
    public void Declare(Declarations declarations)
    {
        declarations.Part(Personal, declarations.Network, new PartOptions { Exchanged = false });
        declarations.AnswersWith(Personal);
        foreach (var segment in declarations.Network.Segments) declarations.Segment($"{Global}/{segment.Name}", segment.Shape);
    }

    /// <inheritdoc/>
    public override void Begin(RoundContext round)
    {
        base.Begin(round);
        foreach (var learner in round.Learners)
        {
            foreach (var segment in round.Network.Segments)
            {
                if (round.Round == 1) learner[segment].CopyTo(learner[round.Segment(Personal, segment)]);
                if (round.BeginsPeriod) learner[segment].CopyTo(learner[round.Segment(Global, segment)]);
            }
        }
    }

    /// <inheritdoc/>
    public void Judge(StepContext step)
    {
        var personal = step.Part(Personal);
        var loss = step.WeightedMean(step.UsualLoss(personal.Forward(step.Experience["input"]).Taps["output"]));
        foreach (var segment in step.Network.Segments.Where(s => s.Trainable))
        {
            var away = personal.Parameters[segment] - step.Value(Global, segment);
            loss = loss + (float)(Lambda / 2) * (away * away).Sum();
        }

        step.Minimise(loss, personal);
    }
}
