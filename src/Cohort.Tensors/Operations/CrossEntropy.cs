namespace Cohort.Tensors;

/// <summary>For each row the negative logarithm of the softmax at the row's label.</summary>
internal sealed record CrossEntropy : Operation
{
    internal override Shape Infer(IReadOnlyList<Tensor> operands)
    {
        var (logits, labels) = (operands[0].Shape, operands[1].Shape);
        return logits.Rank == 2 && labels == Shape.Of([logits[0]])
            ? labels
            : throw new ArgumentException($"a cross-entropy needs logits [B, C] and labels [B], not {logits} and {labels}");
    }

    internal override ElementType TypeOf(IReadOnlyList<Tensor> operands)
    {
        operands[1].Expect(ElementType.Int32, this);
        return operands[0].Expect(ElementType.Single, this).Type;
    }

    internal override Kernel Emit(CallSite site) => new CrossEntropyKernel(site, loss: site.Output, gradient: null);

    internal override Tensor? Adjoint(Tensor result, Tensor gradient, int operand) => operand == 0
        ? result.Program.Record(new CrossEntropyGradient(), result.Operands[0], result.Operands[1], Unrepeated(gradient))
        : null;

    // A mean's gradient is one number for all rows; it is not written out.
    private static Tensor Unrepeated(Tensor gradient) => gradient.Operation is BroadcastTo && gradient.Operands[0].Shape.Size == 1
        ? gradient.Operands[0].Reshape(Shape.Scalar)
        : gradient;
}

public sealed partial class Tensor
{
    /// <summary>One loss per row of logits <c>[B, C]</c>: minus the log-softmax at the label.</summary>
    /// <param name="labels">Integers <c>[B]</c>, each from 0 to C - 1.</param>
    /// <returns>Losses <c>[B]</c>; multiply by example weights, then sum or take the mean.</returns>
    public Tensor CrossEntropy(Tensor labels) => Program.Record(new CrossEntropy(), this, labels);
}
