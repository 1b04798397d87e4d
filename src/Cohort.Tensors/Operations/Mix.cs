namespace Cohort.Tensors;

/// <summary>A weighted sum over learners, in the order of their ids.</summary>
internal sealed record Mix : Operation
{
    internal override bool CrossesLearners => true;

    internal override Shape Infer(IReadOnlyList<Tensor> operands) => operands.Skip(1).All(w => w.Shape.Rank == 1 && w.Shape == operands[1].Shape)
        ? operands[0].Shape
        : throw new ArgumentException($"weights are [learners], not {string.Join(" and ", operands.Skip(1).Select(w => w.Shape))}");

    internal override Kernel Emit(CallSite site) => new MixKernel(site);

    // Gradients stop at other learners unless the transposed weights say how they come back.
    internal override Tensor? Adjoint(Tensor result, Tensor gradient, int operand) => operand == 0 && result.Operands.Count == 3
        ? gradient.Mix(result.Operands[2], result.Operands[1])
        : null;
}

public sealed partial class Tensor
{
    /// <summary>
    /// The one operation that crosses learners: y_k = sum over j of w_kj x_j, in the order of ids, zero weights and idle learners
    /// skipped. It ends a phase: all learners reach it before any goes on.
    /// </summary>
    /// <param name="weights">This learner's weights <c>[learners]</c>, one for each item of the run, in the items' order.</param>
    /// <param name="transposed">The weights others give this learner, w_jk, in the same order; given, gradients flow back to the
    /// learners the values came from; otherwise they stop here.</param>
    public Tensor Mix(Tensor weights, Tensor? transposed = null)
        => transposed is null ? Program.Record(new Mix(), this, weights) : Program.Record(new Mix(), this, weights, transposed);
}
