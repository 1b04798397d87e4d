using Cohort.Tensors;

namespace Cohort.Optimizers;

/// <summary>An update rule: from a gradient to the next weights. Its state is segments of the learner's row.</summary>
public interface IOptimizer
{
    /// <summary>The step size that every learner starts with; the loop keeps one per learner, <c>[K]</c>.</summary>
    double Rate { get; }

    /// <summary>The segments this rule needs beside the weights, all starting at zero unless they say otherwise.</summary>
    IEnumerable<Segment> Declare(IReadOnlyList<Segment> trainable);

    /// <summary>Records the update of all weights: assigns the next weights and the next state.</summary>
    /// <param name="program">The step.</param>
    /// <param name="row">Finds the segments declared by name.</param>
    /// <param name="gradients">The gradient for each trainable segment, of its shape.</param>
    /// <param name="rate">The learner's step size, a scalar.</param>
    void Update(StepProgram program, RowLayout row, IReadOnlyList<(Segment Segment, Tensor Gradient)> gradients, Tensor rate);
}
