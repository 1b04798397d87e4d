namespace Cohort.Tensors;

/// <summary>1 at the first of the largest elements along an axis, 0 elsewhere; no gradient.</summary>
internal sealed record FirstMaximum(int Axis) : Operation
{
    internal override Shape Infer(IReadOnlyList<Tensor> operands) => operands[0].Shape;

    internal override Kernel Emit(CallSite site) => new MaxKernel(site, Axis, mask: true);

    internal override Tensor? Adjoint(Tensor result, Tensor gradient, int operand) => null;
}
