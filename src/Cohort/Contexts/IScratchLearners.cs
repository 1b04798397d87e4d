using Cohort.Models;
using Cohort.Tensors;

namespace Cohort.Contexts;

/// <summary>
/// Learners for once, which nobody else sees: no method changes what they do, no report shows them, no checkpoint keeps them, and when they are
/// disposed nothing is left but what was read of them. They begin from random weights, each from its own, and see inputs in the units of the
/// learner that they were made for. The steps that they take, and the examples, count as spent.
/// </summary>
/// <remarks>
/// Cost: recording a step when they are made, once for all of them; then as much as other learners, on all threads. Not to be used in attempts.
/// </remarks>
public interface IScratchLearners : IDisposable
{
    /// <summary>How many there are.</summary>
    int Count { get; }

    /// <summary>Their network.</summary>
    Network Network { get; }

    /// <summary>The values of one of the network's segments, to read and write.</summary>
    /// <param name="learner">From 0.</param>
    /// <param name="segment">The segment.</param>
    Span<float> this[int learner, Segment segment] { get; }

    /// <summary>Takes one step on each batch of each order, the last one filled up with examples of no weight.</summary>
    /// <param name="orders">For each learner the ids of training rows; only those that the learner may choose that these were made for.</param>
    /// <returns>Each one's mean loss over its steps; NaN for an empty order.</returns>
    /// <exception cref="ArgumentException">There is not one order for each.</exception>
    /// <exception cref="Problems.CohortException">A row is not the learner's own (COH1403).</exception>
    double[] Learn(IReadOnlyList<IReadOnlyList<int>> orders);

    /// <summary>What each of them answers to training rows, logits or values in the target's unit, <c>[learners][n, outputs]</c>.</summary>
    /// <param name="rows">Their ids.</param>
    float[][] Predict(ReadOnlySpan<int> rows);
}
