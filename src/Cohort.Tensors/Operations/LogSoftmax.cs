namespace Cohort.Tensors;

/// <summary>x minus the logarithm of the sum of e^x, over the last axis.</summary>
internal sealed record LogSoftmax : Operation
{
    internal override Shape Infer(IReadOnlyList<Tensor> operands) => operands[0].Shape.Rank > 0
        ? operands[0].Shape
        : throw new ArgumentException("a softmax needs an axis");

    internal override Kernel Emit(CallSite site) => new SoftmaxKernel(site, logarithm: true);

    internal override Tensor? Adjoint(Tensor result, Tensor gradient, int operand)
        => gradient - result.Operands[0].Softmax() * gradient.Sum(-1, keep: true);
}

public sealed partial class Tensor
{
    /// <summary>The logarithm of the softmax along the last axis, without its rounding.</summary>
    public Tensor LogSoftmax() => Record(new LogSoftmax());
}
