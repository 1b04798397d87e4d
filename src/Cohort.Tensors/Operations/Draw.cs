namespace Cohort.Tensors;

public sealed partial class Tensor
{
    /// <summary>
    /// Draws one of V for each row, by the probabilities that logits give: the largest of logits and noise of Gumbel, -log(-log u) (E. J. Gumbel,
    /// "Statistical theory of extreme values", 1954; Maddison, Tarlow, Minka, "A* sampling", NeurIPS 2014, section 2). This is the logits,
    /// <c>[..., V]</c>; divide them by a temperature to draw by it.
    /// </summary>
    /// <param name="purpose">What the random numbers are for; two draws of one purpose and shape are by the same numbers.</param>
    /// <returns>1 at what was drawn and 0 elsewhere, <c>[..., V]</c>; no gradient flows into it.</returns>
    public Tensor Draw(string purpose)
    {
        if (Shape.Rank == 0) throw new ArgumentException("a draw needs an axis to draw along");
        var noise = -(-Program.Uniform(purpose, Shape).Log()).Log();
        return Program.Record(new FirstMaximum(Shape.Rank - 1), this + noise);
    }
}
