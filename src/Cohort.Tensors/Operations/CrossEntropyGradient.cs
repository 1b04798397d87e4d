namespace Cohort.Tensors;

/// <summary>(softmax - one-hot label) times a weight per row, or one weight for all rows.</summary>
internal sealed record CrossEntropyGradient : Operation
{
    internal override Shape Infer(IReadOnlyList<Tensor> operands) => operands[0].Shape;

    internal override ElementType TypeOf(IReadOnlyList<Tensor> operands) => operands[0].Type;

    internal override Kernel Emit(CallSite site) => new CrossEntropyKernel(site, loss: null, gradient: site.Output);

    internal override Tensor? Adjoint(Tensor result, Tensor gradient, int operand)
    {
        var (logits, labels, weight) = (result.Operands[0], result.Operands[1], result.Operands[2]);
        if (operand == 1) return null;
        if (operand == 0)
        {
            var softmax = logits.Softmax();
            var column = weight.Shape.Rank == 1 ? weight.Reshape([weight.Shape[0], 1]) : weight;
            var weighted = gradient * column;
            return softmax * (weighted - (weighted * softmax).Sum(-1, keep: true));
        }

        var unweighted = result.Program.Record(new CrossEntropyGradient(), logits, labels, result.Program.Constant(1));
        return (gradient * unweighted).Sum(-1).SumTo(weight.Shape);
    }
}
