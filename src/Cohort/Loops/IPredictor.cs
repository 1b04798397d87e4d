using Cohort.Contexts;

namespace Cohort.Loops;

/// <summary>Gives learners' outputs on examples, by the one predict path.</summary>
internal interface IPredictor
{
    /// <summary>
    /// Hands the outputs <c>[n, outputs]</c> of each item - a learner and the rows it looks at - to a sink, once for each item with
    /// at least one row; the sink may be called from several threads.
    /// </summary>
    ValueTask PredictAsync(
        IReadOnlyList<(LearnerView Learner, int[] Rows)> items, Action<int, ReadOnlySpan<float>> sink, CancellationToken cancellation);
}
