using Cohort.Contexts;
using Cohort.Hooks;
using Cohort.Metrics;
using Cohort.Options;
using Cohort.Roles;
using Cohort.Tensors;

namespace Cohort.Methods;

/// <summary>
/// How far a learning rule walks along the gradient: the cosine between its direction and backpropagation's at the same weights, for
/// each weight tensor below the outputs, as the mean over the last round's steps. 1 for backpropagation, near 0 for a random direction.
/// </summary>
/// <remarks>
/// Alignment as a diagnostic: Launay, Poli, Krzakala, arXiv 1906.04554, 2019. It costs each step a full backward pass besides the rule's own.
/// Where gradients are changed afterwards (a proximal term, a control variate), the change is not part of the measured direction.
/// </remarks>
[PlanName("gradient_alignment")]
public sealed class GradientAlignment : IEvaluation, IDeclare, IChangeGradient, IObserve, IConclude
{
    /// <inheritdoc/>
    public IReadOnlyList<Metric> Conclusions { get; } = [new("alignment"), new("alignment_lowest")];

    /// <inheritdoc/>
    public void Declare(Declarations declarations)
    {
        foreach (var segment in Weights(declarations.Network.Segments)) declarations.Segment(segment.Name, Shape.Scalar);
    }

    /// <inheritdoc/>
    public Tensor Change(StepContext step, Segment segment, Tensor gradient)
    {
        if (!Weights(step.Network.Segments).Contains(segment)) return gradient;
        var truth = step.LossOf(segment).Gradients([step.Parameters[segment]])[0];
        var lengths = ((gradient * gradient).Sum() * (truth * truth).Sum()).Sqrt();
        var cosine = (gradient * truth).Sum() / lengths.Maximum(step.Program.Constant(1e-30f));
        step.Assign(segment.Name, step.Value(segment.Name) + cosine);
        return gradient;
    }

    /// <inheritdoc/>
    public ValueTask ObserveAsync(ObservationContext observation, CancellationToken cancellation)
    {
        var round = observation.Round;
        foreach (var learner in round.Learners)
        {
            var trained = learner.Attends && learner.Steps > 0;
            var means = Means(round, learner);
            if (trained) means.Clear();
            foreach (var sum in Weights(round.Network.Segments).Where(round.Trainable.Contains).Select(s => round.Segment(s.Name)))
            {
                if (trained) means.Add(learner[sum][0] / learner.Steps);
                learner[sum].Clear();
            }
        }

        return ValueTask.CompletedTask;
    }

    /// <summary>The mean over the weight tensors, and the lowest.</summary>
    public IReadOnlyList<double> Conclude(RoundContext round, LearnerView learner)
    {
        var means = Means(round, learner).DefaultIfEmpty(float.NaN).ToArray();
        return [means.Average(m => (double)m), means.Min(m => (double)m)];
    }

    private static List<float> Means(RoundContext round, LearnerView learner) => round.Lists(learner).Singles("means");

    // Matrices and kernels of all layers but the last, whose direction is the gradient under any rule here.
    private static IEnumerable<Segment> Weights(IReadOnlyList<Segment> segments) => segments.Where(s => s.Trainable && s.Shape.Rank > 1).SkipLast(1);
}
