using Cohort.Contexts;
using Cohort.Hooks;
using Cohort.Tensors;
using TensorPrimitives = System.Numerics.Tensors.TensorPrimitives;

namespace Cohort.Methods;

/// <summary>
/// SCAFFOLD: every peer corrects each local gradient by the difference between the server's control variate and its own, so that
/// local steps do not drift towards the peer's own optimum. Twice FedAvg's traffic.
/// </summary>
/// <remarks>
/// Source: Karimireddy et al., "SCAFFOLD: stochastic controlled averaging for federated learning", ICML 2020, algorithm 1 with option
/// II and a server step size of 1; peers count alike, as in the paper. The server's control variate is part of the payload: each
/// participant sends <c>c + |S|/N (c_i' - c_i)</c>, and the mean of these over S is the paper's update.
/// </remarks>
[Method("scaffold", Role = MethodRole.Exchange, Paper = "Karimireddy et al., ICML 2020")]
public sealed class Scaffold : FederatedAveraging, IDeclare, IChangeGradient, IRemember
{
    /// <inheritdoc/>
    public void Declare(Declarations declarations)
    {
        declarations.Mirror("start");
        declarations.Mirror("own");
        declarations.Mirror("server", exchanged: true);
    }

    /// <inheritdoc/>
    public override void Begin(RoundContext round)
    {
        base.Begin(round);
        foreach (var learner in round.Attending)
        {
            foreach (var segment in round.Trainable) learner[segment].CopyTo(learner[round.Segment("start", segment)]);
        }
    }

    /// <inheritdoc/>
    public Tensor Change(StepContext step, Segment segment, Tensor gradient) =>
        gradient - step.Value("own", segment) + step.Value("server", segment);

    /// <inheritdoc/>
    public void Remember(RoundContext round, LearnerView learner)
    {
        if (learner.Steps == 0) return;
        var perStep = (float)(1 / (learner.Steps * round.Rate));
        var share = (float)round.Attending.Count() / round.Learners.Count;
        foreach (var segment in round.Trainable)
        {
            var start = learner[round.Segment("start", segment)];
            var own = learner[round.Segment("own", segment)];
            var server = learner[round.Segment("server", segment)];
            var change = new float[start.Length]; // c_i' - c_i = (x - y) / (steps rate) - c
            TensorPrimitives.Subtract(start, learner[segment], change);
            TensorPrimitives.Multiply(change, perStep, change);
            TensorPrimitives.Subtract(change, server, change);
            TensorPrimitives.Add(own, change, own);
            TensorPrimitives.MultiplyAdd(change, share, server, server);
        }
    }

    /// <inheritdoc/>
    protected override double WeightOf(LearnerView learner) => 1;
}
