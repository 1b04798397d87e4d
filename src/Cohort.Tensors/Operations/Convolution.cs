namespace Cohort.Tensors;

/// <summary>Images <c>[B, H, W, C]</c> under kernels <c>[kh, kw, C, O]</c> that move by one: <c>[B, OH, OW, O]</c>.</summary>
internal sealed record Convolution(Windows Windows) : Operation, ITiledOperation
{
    internal override Shape Infer(IReadOnlyList<Tensor> operands)
    {
        var (height, width) = Windows.Over(operands[0].Shape);
        return [operands[0].Shape[0], height, width, operands[1].Shape[3]];
    }

    public TilePlan PlanFor(Shape left, Shape right) => new ConvolutionPlan(new WindowShape(Windows, left, right[3]));

    internal override Kernel Emit(CallSite site) => new TiledKernel(site, PlanFor(site.OperandShape(0), site.OperandShape(1)));

    internal override Tensor? Adjoint(Tensor result, Tensor gradient, int operand) => operand == 0
        ? ImageGradient(gradient, result.Operands[1], result.Operands[0].Shape)
        : result.Program.Record(new ConvolutionWeightGradient(Windows), result.Operands[0], gradient);

    /// <summary>
    /// What the gradient of the results is to the images: it is convolved with the kernels turned around, where their padding allows it.
    /// </summary>
    internal Tensor ImageGradient(Tensor gradient, Tensor kernels, Shape images)
    {
        if (Windows.Height == Windows.Width && Windows.Padding < Windows.Height)
        {
            var whole = new Convolution(Windows with { Padding = Windows.Height - 1 - Windows.Padding });
            return gradient.Program.Record(whole, gradient, gradient.Program.Record(new TurnKernels(), kernels));
        }

        var (rows, outputs) = (gradient.Shape.Size / Math.Max(gradient.Shape[3], 1), gradient.Shape[3]);
        var windows = gradient.Reshape([rows, outputs]).MatMul(kernels.Reshape([kernels.Shape.Size / Math.Max(outputs, 1), outputs]), false, true);
        return gradient.Program.Record(new Fold(Windows, images), windows);
    }
}
