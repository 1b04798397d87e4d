using Cohort.Tensors;

namespace Cohort.Optimizers;

/// <summary>An update rule: from a gradient to the next weights. Its state is segments of the learner's row.</summary>
public interface IOptimizer
{
    /// <summary>The step size that every learner starts with; the loop keeps one per learner, <c>[K]</c>.</summary>
    double Rate { get; }

    /// <summary>The segments this rule needs beside the weights, all starting at zero unless they say otherwise.</summary>
    /// <param name="scope">Makes them, under names of their own for each part of a learner.</param>
    /// <param name="trainable">The weights; at least one.</param>
    IEnumerable<Segment> Declare(OptimizerScope scope, IReadOnlyList<Segment> trainable);

    /// <summary>Records the update of all weights: assigns the next weights and the next state.</summary>
    /// <param name="update">The step size; finds the state that was declared, and takes the next weights.</param>
    /// <param name="gradients">The gradient for each segment that was declared as trainable, of its shape.</param>
    void Update(WeightUpdate update, IReadOnlyList<(Segment Segment, Tensor Gradient)> gradients);
}
