using Cohort.Optimizers;

namespace Cohort.Contexts;

/// <summary>How a part of a learner learns and travels.</summary>
public sealed record PartOptions
{
    /// <summary>The update rule of this part; null: the plan's. Its state is the part's own either way.</summary>
    public IOptimizer? Optimizer { get; init; }

    /// <summary>
    /// The step size, above 0; null: that of <see cref="Optimizer"/>, and without one the learner's, which follows
    /// <see cref="LearnerView.Rate"/>. A step size of its own is a segment of the method: <c>round.Segment("NAME/rate")</c>.
    /// </summary>
    public double? Rate { get; init; }

    /// <summary>Whether peers pass its weights along with the model's.</summary>
    public bool Exchanged { get; init; } = true;

    /// <summary>Whether it never learns: its weights are what they were at the start, or what the method writes.</summary>
    public bool Frozen { get; init; }
}
