namespace Cohort.Tensors;

/// <summary>
/// The softmax of scaled scores over what came before: row i of the last two axes <c>[T, S]</c> sees columns 0 to i + S - T, and
/// the others are zero.
/// </summary>
internal sealed record CausalSoftmax(float Factor) : Operation
{
    internal override Shape Infer(IReadOnlyList<Tensor> operands)
    {
        var shape = operands[0].Shape;
        return shape.Rank >= 2 && shape[-1] >= shape[-2]
            ? shape
            : throw new ArgumentException($"a causal softmax needs scores [..., T, S] with S at least T, not {shape}");
    }

    internal override Kernel Emit(CallSite site) => new CausalSoftmaxKernel(site, Factor);

    // What is not seen has probability zero, and so no part in its own gradient.
    internal override Tensor? Adjoint(Tensor result, Tensor gradient, int operand)
        => result.Program.Record(new SoftmaxGradient(Factor), result, gradient);
}

public sealed partial class Tensor
{
    /// <summary>
    /// The softmax of <paramref name="factor"/> times the scores along the last axis, where query i of T sees only keys 0 to i + S - T:
    /// the mask of Vaswani et al., "Attention is all you need", 2017, section 3.2.3, in one pass. Scores that are not seen are not read.
    /// </summary>
    /// <param name="factor">Positive; 1/sqrt(d) for scores of vectors of length d.</param>
    /// <returns>Weights like the scores, <c>[..., T, S]</c>; each row adds up to 1.</returns>
    public Tensor CausalSoftmax(float factor = 1)
    {
        if (!(factor > 0)) throw new ArgumentOutOfRangeException(nameof(factor), factor, "the factor of a softmax is positive");
        return Record(new CausalSoftmax(factor));
    }
}
