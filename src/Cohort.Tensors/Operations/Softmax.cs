namespace Cohort.Tensors;

/// <summary>e^x over the sum of e^x, over the last axis.</summary>
internal sealed record Softmax : Operation
{
    internal override Shape Infer(IReadOnlyList<Tensor> operands) => operands[0].Shape.Rank > 0
        ? operands[0].Shape
        : throw new ArgumentException("a softmax needs an axis");

    internal override Kernel Emit(CallSite site) => new SoftmaxKernel(site, logarithm: false);

    internal override Tensor? Adjoint(Tensor result, Tensor gradient, int operand)
        => result * (gradient - (gradient * result).Sum(-1, keep: true));
}

public sealed partial class Tensor
{
    /// <summary>e^x over the sum of e^x along the last axis: positive numbers that add up to 1.</summary>
    public Tensor Softmax() => Record(new Softmax());
}
