using Cohort.Contexts;
using Cohort.Hooks;
using Cohort.Tensors;
using Cohort.Topologies;
using TensorPrimitives = System.Numerics.Tensors.TensorPrimitives;

namespace Cohort.Methods;

/// <summary>
/// SCAFFOLD: every peer corrects each local gradient by the difference between the server's control variate and its own, so that
/// local steps do not drift towards the peer's own optimum. Twice FedAvg's traffic.
/// </summary>
/// <remarks>
/// Source: the paper, algorithm 1 with a server step size of 1; peers count alike, as in the paper. A peer's new control variate is the
/// mean of its local gradients before they are corrected: with plain gradient descent that is the paper's option II, c_i - c + (x - y)
/// / (steps rate), and it stays the mean gradient where momentum or Adam walk further than rate times the gradient, where option II
/// diverges. The server's control variate is part of the payload: each participant sends <c>c + |S|/N (c_i' - c_i)</c>, and the mean of
/// these over S is the paper's update.
/// </remarks>
[Method("scaffold", Role = MethodRole.Exchange)]
[Paper("scaffold")]
public sealed class Scaffold : FederatedAveraging, IDeclare, IChangeGradient
{
    /// <inheritdoc/>
    public void Declare(Declarations declarations)
    {
        declarations.Mirror("own");
        declarations.Mirror("server", exchanged: true);
        declarations.Mirror("sum");
        declarations.Segment("taken", Shape.Scalar);
    }

    /// <inheritdoc/>
    public Tensor Change(StepContext step, Segment segment, Tensor gradient)
    {
        step.Assign("sum", segment, step.Value("sum", segment) + gradient);
        step.Assign("taken", step.Value("taken") + 1f); // recorded once, whichever segments learn
        return gradient - step.Value("own", segment) + step.Value("server", segment);
    }

    /// <inheritdoc/>
    public override MixingMatrix? Mix(RoundContext round)
    {
        var participants = Participants(round).ToArray();
        foreach (var learner in participants) Learn(round, learner, (float)participants.Length / round.Learners.Count);
        return base.Mix(round);
    }

    /// <inheritdoc/>
    protected override double WeightOf(RoundContext round, LearnerView learner) => 1;

    private static void Learn(RoundContext round, LearnerView learner, float share)
    {
        var taken = learner[round.Segment("taken")];
        if (taken[0] == 0) return; // every step was left out
        foreach (var segment in round.Trainable)
        {
            var mean = learner[round.Segment("sum", segment)];
            var own = learner[round.Segment("own", segment)];
            var server = learner[round.Segment("server", segment)];
            TensorPrimitives.Divide(mean, taken[0], mean);
            TensorPrimitives.Subtract(mean, own, own); // c_i' - c_i
            TensorPrimitives.MultiplyAdd(own, share, server, server);
            mean.CopyTo(own);
            mean.Clear();
        }

        taken.Clear();
    }
}
