namespace Cohort.Tensors;

/// <summary>
/// The gradient of a softmax of scaled scores: factor * y * (g - sum(y g)) over the last axis, of its result y and the gradient g with respect to it.
/// </summary>
internal sealed record SoftmaxGradient(float Factor) : Operation
{
    internal override Shape Infer(IReadOnlyList<Tensor> operands) => operands[0].Shape;

    internal override Kernel Emit(CallSite site) => new SoftmaxGradientKernel(site, Factor);

    internal override Tensor? Adjoint(Tensor result, Tensor gradient, int operand)
    {
        var (y, g) = (result.Operands[0], result.Operands[1]);
        if (operand == 1) return result.Program.Record(this, y, gradient);
        var (inner, outer) = ((g * y).Sum(-1, keep: true), (gradient * y).Sum(-1, keep: true));
        return Factor * (gradient * (g - inner) - g * outer);
    }
}
