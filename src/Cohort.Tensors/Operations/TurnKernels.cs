namespace Cohort.Tensors;

/// <summary>
/// Kernels <c>[kh, kw, C, O]</c> turned by half a turn, with inputs and outputs exchanged: <c>[kh, kw, O, C]</c>. Twice is nothing.
/// </summary>
internal sealed record TurnKernels : Operation
{
    internal override Shape Infer(IReadOnlyList<Tensor> operands)
    {
        var kernels = operands[0].Shape;
        return [kernels[0], kernels[1], kernels[3], kernels[2]];
    }

    internal override Kernel Emit(CallSite site) => new TurnKernelsKernel(site);

    internal override Tensor? Adjoint(Tensor result, Tensor gradient, int operand) => result.Program.Record(new TurnKernels(), gradient);
}
