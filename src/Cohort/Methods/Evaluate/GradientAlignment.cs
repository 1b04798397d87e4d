using Cohort.Contexts;
using Cohort.Hooks;
using Cohort.Options;
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
public sealed class GradientAlignment : IStudy, IDeclare, IChangeGradient
{
    private const string Mean = "alignment", Lowest = "alignment_lowest";

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, bool> LowerIsBetter { get; } = new Dictionary<string, bool> { [Mean] = false, [Lowest] = false };

    /// <inheritdoc/>
    public void Declare(Declarations declarations)
    {
        foreach (var segment in Weights(declarations.Network.Segments)) declarations.State(segment.Name, Shape.Scalar);
    }

    /// <inheritdoc/>
    public Tensor Change(StepContext step, Segment segment, Tensor gradient)
    {
        if (!Weights(step.Network.Segments).Contains(segment)) return gradient;
        var truth = step.Loss.Gradients([step.Parameters[segment]])[0];
        var lengths = ((gradient * gradient).Sum() * (truth * truth).Sum()).Sqrt();
        var cosine = (gradient * truth).Sum() / lengths.Maximum(step.Program.Constant(1e-30f));
        step.Assign(segment.Name, step.State(segment.Name) + cosine);
        return gradient;
    }

    /// <inheritdoc/>
    public void Observe(StudyContext context)
    {
        var round = context.Round;
        foreach (var learner in round.Learners)
        {
            var means = learner.State.Numbers("gradient_alignment.means");
            if (learner.Attends && learner.Steps > 0) means.Clear();
            foreach (var sum in Weights(round.Network.Segments).Select(s => round.State(s.Name)))
            {
                if (learner.Attends && learner.Steps > 0) means.Add(learner[sum][0] / learner.Steps);
                learner[sum].Clear();
            }
        }
    }

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, double> Conclude(StudyContext context, LearnerView learner)
    {
        var means = learner.State.Numbers("gradient_alignment.means").DefaultIfEmpty(float.NaN);
        return new Dictionary<string, double> { [Mean] = means.Average(m => (double)m), [Lowest] = means.Min(m => (double)m) };
    }

    // Matrices and kernels of all layers but the last, whose direction is the gradient under any rule here.
    private static IEnumerable<Segment> Weights(IReadOnlyList<Segment> segments) => segments.Where(s => s.Trainable && s.Shape.Rank > 1).SkipLast(1);
}
