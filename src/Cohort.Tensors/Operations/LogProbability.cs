namespace Cohort.Tensors;

public sealed partial class Tensor
{
    /// <summary>
    /// The logarithm of the softmax of logits at a label, in nats: what a model gives each token of a sequence. This is the logits,
    /// <c>[..., V]</c>.
    /// </summary>
    /// <param name="labels">Integers <c>[...]</c>, each from 0 to V - 1.</param>
    /// <returns><c>[...]</c>, at most 0.</returns>
    public Tensor LogProbability(Tensor labels)
    {
        if (Shape.Rank == 0 || labels.Shape != Shape.Of([.. Shape.Take(Shape.Rank - 1)]))
            throw new ArgumentException($"log-probabilities need logits [..., V] and labels [...], not {Shape} and {labels.Shape}");
        var rows = labels.Shape.Size;
        return -Reshape([rows, Shape[-1]]).CrossEntropy(labels.Reshape([rows])).Reshape(labels.Shape);
    }

    /// <summary>
    /// The log-probability of each sequence, the sum of its tokens' that count: log p(y | x), in nats. This is the logits, <c>[B, T, V]</c>, of
    /// the token that follows each position.
    /// </summary>
    /// <param name="labels">The tokens that follow: integers <c>[B, T]</c>.</param>
    /// <param name="mask">1 where a token counts, as those of an answer, and 0 elsewhere, <c>[B, T]</c>; null: all count.</param>
    /// <returns><c>[B]</c>; 0 for a sequence none of whose tokens counts.</returns>
    public Tensor SequenceLogProbability(Tensor labels, Tensor? mask = null)
    {
        var each = LogProbability(labels);
        // What does not count may be impossible: minus infinity times 0 is no number.
        return (mask is null ? each : Where(mask, each * mask, Program.Constant(0))).Sum(1);
    }
}
