namespace Cohort.Tensors;

/// <summary>The same value in a place of its own.</summary>
/// <param name="Purpose">Makes copies for different purposes differ.</param>
internal sealed record Copy(string Purpose) : Operation
{
    internal override Shape Infer(IReadOnlyList<Tensor> operands) => operands[0].Shape;

    internal override ElementType TypeOf(IReadOnlyList<Tensor> operands) => operands[0].Type;

    internal override Kernel Emit(CallSite site) => new CopyKernel(site.Output, site.Operand(0), site.Shape.Size);

    internal override Tensor? Adjoint(Tensor result, Tensor gradient, int operand) => gradient;
}
