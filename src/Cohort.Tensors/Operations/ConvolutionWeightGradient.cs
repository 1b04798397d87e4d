namespace Cohort.Tensors;

/// <summary>
/// What gradients <c>[B, OH, OW, O]</c> of a convolution's results are to its kernels, given the images <c>[B, H, W, C]</c>: <c>[kh, kw, C, O]</c>.
/// </summary>
internal sealed record ConvolutionWeightGradient(Windows Windows) : Operation, ITiledOperation
{
    internal override Shape Infer(IReadOnlyList<Tensor> operands) => [Windows.Height, Windows.Width, operands[0].Shape[3], operands[1].Shape[3]];

    public TilePlan PlanFor(Shape left, Shape right) => new WeightGradientPlan(new WindowShape(Windows, left, right[3]));

    internal override Kernel Emit(CallSite site) => new TiledKernel(site, PlanFor(site.OperandShape(0), site.OperandShape(1)));

    // A convolution is linear in both operands, so its gradients' gradients are convolutions again.
    internal override Tensor? Adjoint(Tensor result, Tensor gradient, int operand)
    {
        var convolution = new Convolution(Windows);
        return operand == 0
            ? convolution.ImageGradient(result.Operands[1], gradient, result.Operands[0].Shape)
            : result.Program.Record(convolution, result.Operands[0], gradient);
    }
}
