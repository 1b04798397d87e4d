namespace Cohort.Tensors;

/// <summary>Adds the second operand, a number per window, where the first operand is largest in the window; zeros elsewhere.</summary>
internal sealed record PoolScatter(Windows Windows) : Operation
{
    internal override Shape Infer(IReadOnlyList<Tensor> operands) => operands[0].Shape;

    internal override Kernel Emit(CallSite site) => new PoolScatterKernel(site, Windows, gates: false);

    internal override Tensor? Adjoint(Tensor result, Tensor gradient, int operand)
        => operand == 1 ? result.Program.Record(new PoolGather(Windows), result.Operands[0], gradient) : null;
}
